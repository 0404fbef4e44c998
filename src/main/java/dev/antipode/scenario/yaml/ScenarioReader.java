package dev.antipode.scenario.yaml;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a scenario from YAML. Every error gives file, line and key, what was found and what is
 * allowed.
 *
 * @param stacks the names of the stacks that there are
 * @param paths the profiles that a scenario can name
 */
public record ScenarioReader(Set<String> stacks, Map<String, PathProfile> paths) {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "hypothesis",
          "experiment",
          "paths",
          "stacks",
          "sessions",
          "repetitions",
          "warmup",
          "settle",
          "timeout",
          "seed");

  public Scenario read(Path file) throws InputException {
    return read(file.toString(), YamlFile.read(file));
  }

  /** For tests and for scenarios that are not files. */
  public Scenario parse(String name, String text) throws InputException {
    return read(name, YamlFile.parse(name, text));
  }

  private Scenario read(String file, Node root) throws InputException {
    Set<String> keys = new HashSet<>(KEYS);
    keys.addAll(ExperimentReader.KEYS);
    for (Dimension dimension : Dimension.values()) {
      keys.add(dimension.word());
    }
    YamlMap map = new YamlMap(file, root, keys);
    String name = map.value("name", text -> text);
    String hypothesis = map.value("hypothesis", text -> text);
    Experiment experiment = ExperimentReader.read(map);
    List<PathProfile> profiles = paths(file, map);
    List<String> named = map.list("stacks", this::stack);
    List<SessionMode> sessions =
        map.has("sessions")
            ? map.list("sessions", text -> Named.of(SessionMode.class, "session", text))
            : List.of(SessionMode.FULL);
    Map<Dimension, List<String>> dimensions = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      if (map.has(dimension.word())) {
        dimensions.put(dimension, map.list(dimension.word(), dimension::checked));
      }
    }
    int repetitions = map.value("repetitions", 20, text -> Numbers.integer("repetitions", text));
    int warmup = map.value("warmup", 2, text -> Numbers.integer("warmup", text));
    long settle = map.value("settle", 0L, text -> Quantity.wholeMillis("settle", text));
    long timeout = map.value("timeout", 30_000L, text -> Quantity.wholeMillis("timeout", text));
    long seed = map.value("seed", 1L, text -> Numbers.longInteger("seed", text));
    return map.build(() ->
        new Scenario(
            name,
            hypothesis,
            experiment,
            profiles,
            named,
            sessions,
            dimensions,
            repetitions,
            warmup,
            settle,
            timeout,
            seed));
  }

  /** A stack by name, or an error that lists those there are. */
  public String stack(String name) {
    if (!stacks.contains(name)) {
      throw new InvalidValueException(
          "stack", "'" + name + "'", String.join(", ", stacks.stream().sorted().toList()));
    }
    return name;
  }

  /** A path by name, or an error that lists those there are. */
  public PathProfile path(String name) {
    PathProfile profile = paths.get(name);
    if (profile == null) {
      throw new InvalidValueException("path", "'" + name + "'", String.join(", ", paths.keySet()));
    }
    return profile;
  }

  /** Each entry is the name of a profile, or a profile written in place. */
  private List<PathProfile> paths(String file, YamlMap map) throws InputException {
    if (!(map.node("paths").orElse(null) instanceof SequenceNode sequence)
        || sequence.getValue().isEmpty()) {
      return map.list("paths", this::path);
    }
    List<PathProfile> profiles = new ArrayList<>();
    for (Node entry : sequence.getValue()) {
      profiles.add(
          entry instanceof MappingNode
              ? PathProfiles.profile(file, entry)
              : map.read("paths", entry, this::path));
    }
    if (profiles.stream().map(PathProfile::name).distinct().count() < profiles.size()) {
      throw new InputException(
          YamlMap.place(file, sequence) + "key 'paths': a path is given twice, allowed: once");
    }
    return profiles;
  }
}
