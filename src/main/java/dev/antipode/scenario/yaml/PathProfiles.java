package dev.antipode.scenario.yaml;

import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads path profiles from YAML: {@code netem/paths.yaml}, and those written inside a scenario. */
public final class PathProfiles {
  private static final Set<String> WAY =
      Set.of("delay", "jitter", "loss", "rate", "queue", "reorder", "duplicate");
  private static final Set<String> BOTH =
      Set.of(
          "jitter",
          "loss",
          "rate",
          "queue",
          "reorder",
          "duplicate",
          "name",
          "source",
          "rtt",
          "up",
          "down");

  private PathProfiles() {}

  /** The profiles of a file, by name, in its order. */
  public static Map<String, PathProfile> read(Path file) throws InputException {
    Node root = YamlFile.read(file);
    if (!(root instanceof SequenceNode list)) {
      throw new InputException(
          YamlMap.place(file.toString(), root) + "found no list, allowed: a list of paths");
    }
    Map<String, PathProfile> profiles = new LinkedHashMap<>();
    for (Node entry : list.getValue()) {
      PathProfile profile = profile(file.toString(), entry);
      if (profiles.put(profile.name(), profile) != null) {
        throw new InputException(
            YamlMap.place(file.toString(), entry) + "path '" + profile.name() + "' is given twice");
      }
    }
    return profiles;
  }

  /** One profile: {@code rtt} split evenly, or {@code up} and {@code down} apart. */
  static PathProfile profile(String file, Node node) throws InputException {
    YamlMap map = new YamlMap(file, node, BOTH);
    String name = map.value("name", text -> text);
    String source = map.value("source", "given in " + file, text -> text);
    if (map.has("rtt") == (map.has("up") || map.has("down")) || map.has("up") != map.has("down")) {
      throw new InputException(
          YamlMap.place(file, node)
              + "path '"
              + name
              + "': allowed: either 'rtt', or both 'up' and 'down'");
    }
    if (map.has("rtt")) {
      long rtt = map.value("rtt", text -> Quantity.micros("rtt", text));
      Direction up = direction(map, file, rtt / 2);
      return map.build(() -> new PathProfile(name, source, up, up.withDelayUs(rtt - rtt / 2)));
    }
    Direction up = direction(file, map.node("up").orElseThrow());
    Direction down = direction(file, map.node("down").orElseThrow());
    return map.build(() -> new PathProfile(name, source, up, down));
  }

  private static Direction direction(String file, Node node) throws InputException {
    YamlMap map = new YamlMap(file, node, WAY);
    return direction(map, file, map.value("delay", text -> Quantity.micros("delay", text)));
  }

  private static Direction direction(YamlMap map, String file, long delayUs) throws InputException {
    long jitterUs = map.value("jitter", 0L, text -> Quantity.micros("jitter", text));
    Long rate =
        map.has("rate") ? map.value("rate", text -> Quantity.bitsPerSecond("rate", text)) : null;
    int queue =
        map.value(
            "queue", Direction.defaultQueue(rate, delayUs), text -> Numbers.integer("queue", text));
    double reorder = map.value("reorder", 0.0, text -> Quantity.ratio("reorder", text));
    double duplicate = map.value("duplicate", 0.0, text -> Quantity.ratio("duplicate", text));
    Optional<Node> lossNode = map.node("loss");
    Loss loss = lossNode.isPresent() ? loss(map, file, lossNode.get()) : Loss.none();
    return map.build(() -> new Direction(delayUs, jitterUs, rate, queue, loss, reorder, duplicate));
  }

  /** {@code 1%}, {@code {burst: 3.3%, length: 4}} or {@code {packets: [3, 7]}}. */
  private static Loss loss(YamlMap parent, String file, Node node) throws InputException {
    if (node instanceof ScalarNode) {
      double ratio = parent.read("loss", node, text -> Quantity.ratio("loss", text));
      return ratio == 0 ? Loss.none() : new Loss.Random(ratio);
    }
    YamlMap map = new YamlMap(file, node, Set.of("burst", "length", "packets"));
    if (map.has("packets") == (map.has("burst") || map.has("length"))) {
      throw new InputException(
          YamlMap.place(file, node)
              + "loss: allowed: a percentage, or 'packets', or 'burst' and 'length'");
    }
    if (map.has("packets")) {
      List<Long> indices = map.list("packets", text -> (long) Numbers.integer("packets", text));
      return map.build(() -> new Loss.Packets(indices));
    }
    double ratio = map.value("burst", text -> Quantity.ratio("burst", text));
    double length = map.value("length", text -> Numbers.decimal("length", text));
    return map.build(() -> new Loss.Burst(ratio, length));
  }
}
