package dev.antipode.scenario.yaml;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathValues;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads path profiles from YAML: {@code netem/paths.yaml}, and those written inside a scenario. */
public final class PathProfiles {
  private PathProfiles() {}

  /** The profiles of a file, by name, in its order. */
  public static Map<String, PathProfile> read(Path file) throws InputException {
    Node root = YamlFile.read(file);
    if (!(root instanceof SequenceNode list)) {
      throw new InputException(
          YamlMap.place(file.toString(), root) + "This is not a list. Give a list of paths.");
    }
    Map<String, PathProfile> profiles = new LinkedHashMap<>();
    for (Node entry : list.getValue()) {
      for (PathProfile profile : profiles(file.toString(), entry)) {
        if (profiles.put(profile.name(), profile) != null) {
          throw new InputException(
              YamlMap.place(file.toString(), entry)
                  + "There are two paths named '"
                  + profile.name()
                  + "'. Rename one of them.");
        }
      }
    }
    return profiles;
  }

  /** The paths of a mapping: one, or as many as its lists make. */
  static List<PathProfile> profiles(String file, Node node) throws InputException {
    YamlMap map = new YamlMap(file, node, "a path", PathKeys.ofPath());
    Values given = map.values(PathKeys.ofPath());
    @Nullable String name = given.has(PathKeys.NAME) ? given.get(PathKeys.NAME) : null;
    String source = given.has(PathKeys.SOURCE) ? given.get(PathKeys.SOURCE) : "given in " + file;
    PathValues values = values(file, map);
    return map.build(() -> values.paths(name, source));
  }

  /** What a mapping says of paths: a path's own, or a scenario. */
  static PathValues values(String file, YamlMap map) throws InputException {
    return new PathValues(
        map.values(PathKeys.effects()),
        direction(file, map, PathKeys.UP),
        direction(file, map, PathKeys.DOWN));
  }

  private static Values direction(String file, YamlMap map, Key<?> way) throws InputException {
    Optional<Node> node = map.node(way);
    return node.isEmpty()
        ? new Values(Map.of())
        : new YamlMap(file, node.get(), "a direction of a path", PathKeys.ofDirection())
            .values(PathKeys.ofDirection());
  }
}
