package dev.antipode.scenario;

import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Checks;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import java.util.Map;

/**
 * What to measure. The cells of a scenario are the product of its paths, stacks, sessions and
 * dimensions, less what does not apply to a stack.
 *
 * @param name lower-case letters, digits and hyphens; names the run's folder
 * @param hypothesis what the author expects, in a sentence that the run can refute
 * @param experiment what one trial does
 * @param paths at least one
 * @param stacks names of stacks, at least one
 * @param sessions how connections start, at least one
 * @param dimensions the values to try of each dimension; one that is missing has its default
 * @param repetitions trials of each cell that count
 * @param warmup trials of each cell that come first, on each lab, and do not count
 * @param settleMs pause after a trial, so that its last packets meet no later trial
 * @param timeoutMs after this a trial is given up as timed out
 * @param seed of the order of trials and of drawn losses
 */
public record Scenario(
    String name,
    String hypothesis,
    Experiment experiment,
    List<PathProfile> paths,
    List<String> stacks,
    List<SessionMode> sessions,
    Map<Dimension, List<String>> dimensions,
    int repetitions,
    int warmup,
    long settleMs,
    long timeoutMs,
    long seed) {
  public Scenario {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new InvalidValueException("name", "'" + name + "'", "a-z, 0-9 and '-', at most 40");
    }
    paths = nonEmpty("paths", paths);
    stacks = nonEmpty("stacks", stacks);
    sessions = nonEmpty("sessions", sessions);
    if (experiment instanceof Experiment.HeadOfLine
        && !sessions.equals(List.of(SessionMode.FULL))) {
      throw new InvalidValueException(
          "sessions",
          sessions.stream().map(SessionMode::word).toList() + " of experiment 'head-of-line'",
          "full");
    }
    dimensions = Map.copyOf(dimensions);
    Checks.range("repetitions", repetitions, 1, 100_000, "");
    Checks.range("warmup", warmup, 0, 1_000, "");
    Checks.range("settle", settleMs, 0, 60_000, "ms");
    Checks.range("timeout", timeoutMs, 1, 3_600_000, "ms");
  }

  /** The values to try of a dimension. */
  public List<String> values(Dimension dimension) {
    return dimensions.getOrDefault(dimension, List.of(dimension.defaultValue()));
  }

  public Scenario withPaths(List<PathProfile> other) {
    return new Scenario(
        name,
        hypothesis,
        experiment,
        other,
        stacks,
        sessions,
        dimensions,
        repetitions,
        warmup,
        settleMs,
        timeoutMs,
        seed);
  }

  public Scenario withStacks(List<String> other) {
    return new Scenario(
        name,
        hypothesis,
        experiment,
        paths,
        other,
        sessions,
        dimensions,
        repetitions,
        warmup,
        settleMs,
        timeoutMs,
        seed);
  }

  public Scenario withSessions(List<SessionMode> other) {
    return new Scenario(
        name,
        hypothesis,
        experiment,
        paths,
        stacks,
        other,
        dimensions,
        repetitions,
        warmup,
        settleMs,
        timeoutMs,
        seed);
  }

  public Scenario withRepetitions(int other) {
    return new Scenario(
        name,
        hypothesis,
        experiment,
        paths,
        stacks,
        sessions,
        dimensions,
        other,
        warmup,
        settleMs,
        timeoutMs,
        seed);
  }

  public Scenario withSeed(long other) {
    return new Scenario(
        name,
        hypothesis,
        experiment,
        paths,
        stacks,
        sessions,
        dimensions,
        repetitions,
        warmup,
        settleMs,
        timeoutMs,
        other);
  }

  private static <T> List<T> nonEmpty(String what, List<T> list) {
    List<T> distinct = list.stream().distinct().toList();
    if (distinct.isEmpty()) {
      throw new InvalidValueException(what, "an empty list", "at least one entry");
    }
    return distinct;
  }
}
