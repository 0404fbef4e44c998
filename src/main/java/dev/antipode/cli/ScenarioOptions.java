package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.scenario.yaml.PathProfiles;
import dev.antipode.scenario.yaml.ScenarioReader;
import dev.antipode.stack.Stacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      description =
          "Only these paths: the scenario's own, profiles of netem/paths.yaml, or 'loopback'.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--rtt",
      paramLabel = "TIME",
      description = "One path with this round-trip time, half of it each way, for example 211ms.")
  private @Nullable String rtt;

  @Option(
      names = "--loss",
      paramLabel = "PERCENT",
      description = "Lose packets at random, each way, for example 1%%.")
  private @Nullable String loss;

  @Option(
      names = "--rate",
      paramLabel = "RATE",
      description = "The bottleneck's rate, each way, for example 20mbit.")
  private @Nullable String rate;

  @Option(names = "--stack", split = ",", paramLabel = "STACK", description = "Only these stacks.")
  private List<String> stacks = new ArrayList<>();

  @Option(
      names = "--session",
      split = ",",
      paramLabel = "MODE",
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
    put(given, "--path", paths.isEmpty() ? null : String.join(",", paths));
    put(given, "--rtt", rtt);
    put(given, "--loss", loss);
    put(given, "--rate", rate);
    put(given, "--stack", stacks.isEmpty() ? null : String.join(",", stacks));
    put(given, "--session", sessions.isEmpty() ? null : String.join(",", sessions));
    put(given, "--reps", repetitions);
    put(given, "--seed", seed);
    return given;
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
    ScenarioReader reader = new ScenarioReader(known.byName().keySet(), profiles);
    Scenario scenario = reader.read(file);
    if (rtt != null && !paths.isEmpty()) {
      throw new InputException("Give either --path or --rtt, not both.");
    }
    if (!paths.isEmpty()) {
      scenario.paths().forEach(own -> profiles.put(own.name(), own));
      ScenarioReader all = new ScenarioReader(known.byName().keySet(), profiles);
      scenario = scenario.withPaths(paths.stream().map(all::path).toList());
    }
    if (rtt != null) {
      scenario = scenario.withPaths(List.of(path(Quantity.micros("--rtt", rtt))));
    }
    if (loss != null || rate != null) {
      scenario = scenario.withPaths(scenario.paths().stream().map(this::impaired).toList());
    }
    if (!stacks.isEmpty()) {
      scenario = scenario.withStacks(stacks.stream().map(reader::stack).toList());
    }
    if (!sessions.isEmpty()) {
      scenario =
          scenario.withSessions(
              sessions.stream()
                  .map(word -> Named.of(SessionMode.class, "--session", word))
                  .toList());
    }
    if (repetitions != null) {
      scenario = scenario.withRepetitions(repetitions);
    }
    return seed == null ? scenario : scenario.withSeed(seed);
  }

  private static PathProfile path(long rttUs) {
    return new PathProfile(
        "rtt-" + Quantity.millis(rttUs),
        "given with --rtt",
        Direction.delayed(rttUs / 2),
        Direction.delayed(rttUs - rttUs / 2));
  }

  private PathProfile impaired(PathProfile path) {
    return new PathProfile(
        path.name() + "-custom",
        path.source() + " Changed on the command line.",
        impaired(path.up()),
        impaired(path.down()));
  }

  private Direction impaired(Direction way) {
    Direction changed =
        rate == null ? way : way.withRateBps(Quantity.bitsPerSecond("--rate", rate));
    if (loss == null) {
      return changed;
    }
    double ratio = Quantity.ratio("--loss", loss);
    return changed.withLoss(ratio == 0 ? Loss.none() : new Loss.Random(ratio));
  }
}
