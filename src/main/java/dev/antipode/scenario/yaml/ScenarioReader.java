package dev.antipode.scenario.yaml;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathValues;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a scenario from YAML. Every error gives file and line, what was found and what to give.
 *
 * @param stacks the names of the stacks that there are
 * @param paths the profiles that a scenario can name
 * @param experiments what each experiment can be told
 */
public record ScenarioReader(
    Set<String> stacks, Map<String, PathProfile> paths, List<ExperimentKeys<?>> experiments) {
  public Scenario read(Path file) throws InputException {
    return read(file.toString(), YamlFile.read(file));
  }

  /** For tests and for scenarios that are not files. */
  public Scenario parse(String name, String text) throws InputException {
    return read(name, YamlFile.parse(name, text));
  }

  private Scenario read(String file, Node root) throws InputException {
    List<Key<?>> known = new ArrayList<>(PathKeys.effects());
    experiments.forEach(each -> known.addAll(ScenarioKeys.of(each)));
    YamlMap map = new YamlMap(file, root, "a scenario", known);
    Values common = map.values(ScenarioKeys.ALL);
    ExperimentKeys<?> kind = map.build(() -> experiment(common.get(ScenarioKeys.EXPERIMENT)));
    refuseForeign(map, kind);
    Values given = map.values(ScenarioKeys.of(kind));
    Experiment experiment = map.build(() -> kind.read(given));
    List<PathProfile> profiles = paths(file, map);
    Scenario read =
        map.build(() -> {
          Scenario scenario =
              new Scenario(
                  given.get(ScenarioKeys.NAME),
                  given.has(ScenarioKeys.HYPOTHESIS) ? given.get(ScenarioKeys.HYPOTHESIS) : "",
                  given.has(ScenarioKeys.EXPECT) ? given.all(ScenarioKeys.EXPECT) : List.of(),
                  experiment,
                  profiles,
                  given.all(ScenarioKeys.STACKS).stream().map(this::stack).toList(),
                  given.all(ScenarioKeys.SESSIONS),
                  dimensions(kind, given),
                  given.get(ScenarioKeys.REPETITIONS),
                  given.get(ScenarioKeys.WARMUP),
                  given.get(ScenarioKeys.SETTLE),
                  given.get(ScenarioKeys.TIMEOUT),
                  given.get(ScenarioKeys.SEED));
          kind.check(scenario);
          return scenario;
        });
    checkExpectations(map, read);
    return read;
  }

  /** A statement that no cell is meant by is a mistake, and would be held for ever. */
  private static void checkExpectations(YamlMap map, Scenario scenario) throws InputException {
    for (int i = 0; i < scenario.expect().size(); i++) {
      Expectation expectation = scenario.expect().get(i);
      map.atEntry(
          ScenarioKeys.EXPECT,
          i,
          () -> {
            String mismatch = expectation.mismatch(scenario);
            if (mismatch != null) {
              throw InvalidValueException.saying(
                  ScenarioKeys.EXPECT.name(),
                  "'" + expectation.text() + "' matches no cell: " + mismatch + ".");
            }
            return expectation;
          });
    }
  }

  private ExperimentKeys<?> experiment(String word) {
    return experiments.stream()
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new InvalidValueException(
                ScenarioKeys.EXPERIMENT.name(),
                word,
                Named.oneOf(experiments.stream().map(ExperimentKeys::word).sorted().toList())));
  }

  private void refuseForeign(YamlMap map, ExperimentKeys<?> kind) throws InputException {
    Set<String> own =
        Stream.concat(ScenarioKeys.of(kind).stream(), PathKeys.effects().stream())
            .map(Key::name)
            .collect(Collectors.toSet());
    map.refuse(
        key -> !own.contains(key),
        key ->
            "'"
                + key
                + "' is no key of the experiment '"
                + kind.word()
                + "'. Leave it out, or choose another experiment. The keys of '"
                + kind.word()
                + "' are "
                + kind.all().stream().map(Key::name).collect(Collectors.joining(", "))
                + ".");
  }

  /** The settings of stacks, the workload, and those sizes of it that are lists. */
  private static Map<Dimension, List<String>> dimensions(ExperimentKeys<?> kind, Values given) {
    Map<Dimension, List<String>> dimensions = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      Optional<Key<?>> own =
          kind.own().stream().filter(key -> key.name().equals(dimension.key().name())).findFirst();
      if (own.isPresent() && given.all(own.get()).size() > 1) {
        dimensions.put(dimension, plain(own.get(), given));
      } else if (own.isEmpty() && given.has(dimension.key())) {
        dimensions.put(dimension, given.all(dimension.key()));
      }
    }
    return dimensions;
  }

  private static <T> List<String> plain(Key<T> key, Values given) {
    return given.all(key).stream().map(key.type()::write).toList();
  }

  /** More are no help to read. */
  private static final int MOST_NAMED = 40;

  /** A stack by name, or an error that lists those there are. */
  public String stack(String name) {
    if (!stacks.contains(name)) {
      throw InvalidValueException.saying(
          ScenarioKeys.STACKS.name(), "There is no stack '" + name + "'. " + choice());
    }
    return name;
  }

  private String choice() {
    return stacks.size() <= MOST_NAMED
        ? "Choose from " + String.join(", ", stacks.stream().sorted().toList()) + "."
        : "Choose from "
            + String.join(", ", stacks.stream().limit(MOST_NAMED).toList())
            + ", or what else antipode list stacks has.";
  }

  /** A path by name, or an error that lists those there are. */
  public PathProfile path(String name) {
    PathProfile profile = paths.get(name);
    if (profile == null) {
      throw InvalidValueException.saying(
          ScenarioKeys.PATHS.name(),
          "There is no path '"
              + name
              + "'. Choose from "
              + String.join(", ", paths.keySet())
              + ", or write one in place, such as {rtt: 100ms}.");
    }
    return profile;
  }

  /** The paths that are named or written in place, or the one that the scenario itself has. */
  private List<PathProfile> paths(String file, YamlMap map) throws InputException {
    PathValues own = PathProfiles.values(file, map);
    Optional<Node> node = map.node(ScenarioKeys.PATHS);
    if (node.isEmpty()) {
      if (own.isEmpty()) {
        return map.build(() -> {
          throw InvalidValueException.saying(
              ScenarioKeys.PATHS.name(),
              "'paths' is missing. Give "
                  + ScenarioKeys.PATHS.type().expected()
                  + "; or the values of one path, such as 'rtt'.");
        });
      }
      return map.build(() -> own.paths(null, "given in " + file));
    }
    if (map.has(PathKeys.RTT)) {
      return map.build(() -> {
        throw InvalidValueException.saying(
            PathKeys.RTT.name(), "Give either 'paths' or 'rtt', not both.");
      });
    }
    List<PathProfile> profiles = new ArrayList<>();
    for (PathProfile path : written(file, map, node.get())) {
      profiles.addAll(own.isEmpty() ? List.of(path) : map.build(() -> own.change(path)));
    }
    return profiles;
  }

  private List<PathProfile> written(String file, YamlMap map, Node node) throws InputException {
    List<Node> entries =
        node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    List<PathProfile> profiles = new ArrayList<>();
    for (Node entry : entries) {
      switch (entry) {
        case MappingNode _ -> profiles.addAll(PathProfiles.profiles(file, entry));
        case ScalarNode scalar -> profiles.add(map.at(entry, () -> path(scalar.getValue())));
        default ->
            throw new InputException(
                YamlMap.place(file, entry)
                    + "'paths' holds a list in a list. Give "
                    + ScenarioKeys.PATHS.type().expected()
                    + ".");
      }
    }
    Set<String> names = new HashSet<>();
    for (PathProfile path : profiles) {
      if (!names.add(path.name())) {
        throw new InputException(
            YamlMap.place(file, node)
                + "There are two paths named '"
                + path.name()
                + "'. Leave one of them out, or rename it.");
      }
    }
    return profiles;
  }
}
