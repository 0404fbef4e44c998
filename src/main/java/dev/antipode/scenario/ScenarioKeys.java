package dev.antipode.scenario;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.key.StructuredType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The keys that every scenario has, whatever its experiment. */
public final class ScenarioKeys {
  public static final Key<String> NAME =
      Key.required(
          "name",
          KeyTypes.matching("[a-z0-9][a-z0-9-]{0,39}", "1 to 40 of a-z, 0-9 and '-'"),
          "Names the folder of a run.");
  public static final Key<String> HYPOTHESIS =
      Key.optional(
          "hypothesis",
          KeyTypes.anyText("a sentence"),
          "What the scenario asks or expects, in a sentence: the heading of its report.");
  public static final Key<Expectation> EXPECT =
      Key.optional(
              "expect",
              Expectation.TYPE,
              "What the run is to show, in statements: of each the report says whether it is held,"
                  + " refuted or not decided. A refuted one makes exit code 1.")
          .orList();
  public static final Key<String> EXPERIMENT =
      Key.required(
          "experiment",
          KeyTypes.anyText("the name of an experiment"),
          "What one trial does; it brings keys of its own.");
  public static final Key<Object> PATHS =
      Key.optional(
              "paths",
              new StructuredType(
                  "the names of paths, or mappings such as {rtt: 100ms, loss: 1%}",
                  Map.of(
                      "anyOf",
                      List.of(Map.of("type", "string"), Map.of("$ref", "#/definitions/path")))),
              "The networks to measure on: profiles of netem/paths.yaml by name, or paths written in"
                  + " place. Instead, the keys of one path may stand in the scenario itself; beside"
                  + " 'paths', they change each of them.")
          .orList();
  public static final Key<String> STACKS =
      Key.required(
              "stacks",
              KeyTypes.anyText("the names of stacks"),
              "What to measure; `antipode list stacks` names them.")
          .orList();
  public static final Key<SessionMode> SESSIONS =
      Key.usually(
              "sessions",
              KeyTypes.word(SessionMode.class),
              SessionMode.FULL,
              "How connections start (RFC 8446 section 2): with a full handshake, resumed, or resumed"
                  + " with early data.")
          .orList();
  public static final Key<Integer> REPETITIONS =
      Key.usually(
          "repetitions", KeyTypes.count(1, 100_000), 20, "The trials of each cell that count.");
  public static final Key<Integer> WARMUP =
      Key.usually(
          "warmup",
          KeyTypes.count(0, 1_000),
          2,
          "The trials of each cell that come first, on each lab, and do not count.");
  public static final Key<Long> SETTLE =
      Key.usually(
          "settle",
          KeyTypes.millis(0, 60_000),
          0L,
          "The pause after a trial, so that its last packets meet no later trial.");
  public static final Key<Long> TIMEOUT =
      Key.usually(
          "timeout",
          KeyTypes.millis(1, 3_600_000),
          30_000L,
          "After so long a trial is given up as timed out.");
  public static final Key<Long> SEED =
      Key.usually("seed", KeyTypes.number(), 1L, "The seed of the order of trials and of losses.");

  /** All of them, in the order in which a scenario reads best. */
  public static final List<Key<?>> ALL =
      List.of(
          NAME,
          HYPOTHESIS,
          EXPECT,
          EXPERIMENT,
          PATHS,
          STACKS,
          SESSIONS,
          REPETITIONS,
          WARMUP,
          SETTLE,
          TIMEOUT,
          SEED);

  /** What can be set on a stack. */
  public static final List<Key<String>> SETTINGS =
      Arrays.stream(Dimension.values())
          .filter(dimension -> !dimension.ofWorkload())
          .map(Dimension::key)
          .toList();

  private ScenarioKeys() {}

  /** Every key of a scenario of some experiment, but for those of its path. */
  public static List<Key<?>> of(ExperimentKeys<?> experiment) {
    return Stream.of(ALL, SETTINGS, experiment.all()).<Key<?>>flatMap(List::stream).toList();
  }
}
