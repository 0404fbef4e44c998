package dev.antipode.cli;

import dev.antipode.cli.network.PathOptions;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.scenario.Applicability;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.ScenarioBuilder;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.yaml.PathProfiles;
import dev.antipode.scenario.yaml.ScenarioReader;
import dev.antipode.stack.Stacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The flags that narrow or override a scenario; they work with every scenario and go into the
 * manifest.
 */
final class ScenarioOptions {
  @Mixin private PathOptions paths = new PathOptions();

  @Option(
      names = "--stack",
      split = ",",
      paramLabel = "STACK",
      completionCandidates = CompletionWords.StackWords.class,
      description = "Only these stacks.")
  private List<String> stacks = new ArrayList<>();

  @Option(
      names = "--session",
      split = ",",
      paramLabel = "MODE",
      completionCandidates = CompletionWords.Sessions.class,
      description = "Only these session modes: full, resumed, early.")
  private List<String> sessions = new ArrayList<>();

  @Option(names = "--reps", paramLabel = "N", description = "How many trials of each cell to play.")
  private @Nullable Integer repetitions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the order of play and of the losses.")
  private @Nullable Long seed;

  /** What was given, by flag, for the manifest. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>(paths.given());
    put(given, "--stack", joined(stacks));
    put(given, "--session", joined(sessions));
    put(given, "--reps", repetitions);
    put(given, "--seed", seed);
    return given;
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  private static void put(Map<String, String> given, String flag, @Nullable Object value) {
    if (value != null) {
      given.put(flag, value.toString());
    }
  }

  /** The scenario of a file with every flag applied. */
  Scenario read(Path file, Installation installation, Stacks known) throws InputException {
    Map<String, PathProfile> profiles =
        new LinkedHashMap<>(PathProfiles.read(installation.pathProfiles()));
    profiles.put(LoopbackLab.PATH.name(), LoopbackLab.PATH);
    ScenarioReader reader = new ScenarioReader(known.names(), profiles, ExperimentList.ALL.keys());
    Scenario scenario = reader.read(file);
    ScenarioBuilder changed = scenario.change();
    changed.paths(paths.choose(scenario.paths(), profiles));
    if (!stacks.isEmpty()) {
      List<String> chosen = stacks.stream().map(reader::stack).toList();
      changed.stacks(chosen).dimensions(thatChange(chosen, scenario, known.applicability()));
    }
    if (!sessions.isEmpty()) {
      changed.sessions(
          sessions.stream().map(word -> Named.of(SessionMode.class, "--session", word)).toList());
    }
    if (repetitions != null) {
      changed.repetitions(repetitions);
    }
    if (seed != null) {
      changed.seed(seed);
    }
    Scenario asked = changed.build();
    ExperimentList.ALL.of(asked).keys().check(asked);
    return asked;
  }

  /**
   * What the scenario varies, less the settings of stacks that are left out: those make no cells of
   * the ones that stay, with the others as without them.
   */
  private static Map<Dimension, List<String>> thatChange(
      List<String> stacks, Scenario scenario, Applicability applicability) {
    Map<Dimension, List<String>> dimensions = new EnumMap<>(Dimension.class);
    scenario
        .dimensions()
        .forEach((dimension, values) -> {
          List<String> kept =
              values.stream()
                  .filter(value ->
                      dimension.ofWorkload()
                          || value.equals(dimension.defaultValue())
                          || scenario.stacks().stream()
                              .noneMatch(stack -> applicability.applies(stack, dimension, value))
                          || stacks.stream()
                              .anyMatch(stack -> applicability.applies(stack, dimension, value)))
                  .toList();
          if (!kept.isEmpty()) {
            dimensions.put(dimension, kept);
          }
        });
    return dimensions;
  }
}
