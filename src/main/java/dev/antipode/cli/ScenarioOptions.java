package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.ScenarioBuilder;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.PathValues;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.yaml.PathProfiles;
import dev.antipode.scenario.yaml.ScenarioReader;
import dev.antipode.stack.Stacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags that narrow or override a scenario; they work with every scenario and go into the
 * manifest.
 */
final class ScenarioOptions {
  @Option(
      names = "--path",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = CompletionWords.Paths.class,
      description =
          "Only these paths: the scenario's own, profiles of netem/paths.yaml, or 'loopback'.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--rtt",
      split = ",",
      paramLabel = "TIME",
      description =
          "Paths with these round-trip times, half of it each way, for example 211ms or 20ms,80ms.")
  private List<String> rtt = new ArrayList<>();

  @Option(
      names = "--loss",
      split = ",",
      paramLabel = "PERCENT",
      description =
          "Lose packets at random, each way, for example 1%% or 0%%,1%%; 1%%x3 loses them in bursts of 3 on the mean.")
  private List<String> loss = new ArrayList<>();

  @Option(
      names = "--rate",
      split = ",",
      paramLabel = "RATE",
      description = "The bottleneck's rate, each way, for example 20mbit or 5mbit,20mbit.")
  private List<String> rate = new ArrayList<>();

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
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "--path", joined(paths));
    put(given, "--rtt", joined(rtt));
    put(given, "--loss", joined(loss));
    put(given, "--rate", joined(rate));
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
    ScenarioReader reader =
        new ScenarioReader(known.byName().keySet(), profiles, ExperimentList.ALL.keys());
    Scenario scenario = reader.read(file);
    if (!rtt.isEmpty() && !paths.isEmpty()) {
      throw new InputException("Give either --path or --rtt, not both.");
    }
    ScenarioBuilder changed = scenario.change();
    changed.paths(paths(scenario, profiles));
    if (!stacks.isEmpty()) {
      changed.stacks(stacks.stream().map(reader::stack).toList());
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

  private List<PathProfile> paths(Scenario scenario, Map<String, PathProfile> profiles) {
    Map<String, List<?>> given = new LinkedHashMap<>();
    read(given, PathKeys.RTT, rtt);
    read(given, PathProperties.LOSS.key(), loss);
    read(given, PathProperties.RATE.key(), rate);
    PathValues values = PathValues.ofBoth(new Values(given));
    if (!rtt.isEmpty()) {
      return values.paths(null, "given with --rtt");
    }
    List<PathProfile> chosen = scenario.paths();
    if (!paths.isEmpty()) {
      Map<String, PathProfile> all = new LinkedHashMap<>(profiles);
      scenario.paths().forEach(own -> all.put(own.name(), own));
      ScenarioReader reader = new ScenarioReader(Set.of(), all, List.of());
      chosen = paths.stream().map(reader::path).toList();
    }
    return values.isEmpty()
        ? chosen
        : chosen.stream().flatMap(path -> values.change(path).stream()).toList();
  }

  private static <T> void read(Map<String, List<?>> given, Key<T> key, List<String> texts) {
    if (!texts.isEmpty()) {
      given.put(
          key.name(),
          texts.stream().map(text -> key.type().read("--" + key.name(), text)).toList());
    }
  }
}
