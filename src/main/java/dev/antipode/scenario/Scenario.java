package dev.antipode.scenario;

import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.WhenAbsent;
import java.util.List;
import java.util.Map;

/**
 * What to measure. The cells of a scenario are the product of its paths, stacks, sessions and
 * dimensions, less what does not apply to a stack.
 *
 * @param name lower-case letters, digits and hyphens; names the run's folder
 * @param hypothesis what the author asks or expects, in a sentence; may be empty
 * @param expect what the run is to show
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
    @WhenAbsent("[]") List<Expectation> expect,
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
    ScenarioKeys.NAME.checked(name);
    expect = List.copyOf(expect);
    paths = nonEmpty("paths", paths);
    stacks = nonEmpty("stacks", stacks);
    sessions = nonEmpty("sessions", sessions);
    dimensions = Map.copyOf(dimensions);
    ScenarioKeys.REPETITIONS.checked(repetitions);
    ScenarioKeys.WARMUP.checked(warmup);
    ScenarioKeys.SETTLE.checked(settleMs);
    ScenarioKeys.TIMEOUT.checked(timeoutMs);
  }

  /** The values to try of a dimension; none of a size that does not vary. */
  public List<String> values(Dimension dimension) {
    return dimensions.getOrDefault(
        dimension, dimension.choices().isEmpty() ? List.of() : List.of(dimension.defaultValue()));
  }

  /** A copy in the making, to change. */
  public ScenarioBuilder change() {
    return new ScenarioBuilder(this);
  }

  private static <T> List<T> nonEmpty(String what, List<T> list) {
    List<T> distinct = list.stream().distinct().toList();
    if (distinct.isEmpty()) {
      throw new InvalidValueException(what, "an empty list", "at least one entry");
    }
    return distinct;
  }
}
