package dev.antipode.analysis;

import dev.antipode.analysis.judge.Observations;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The trials of one cell.
 *
 * @param trials in the order of their blocks
 */
public record CellTrials(Cell cell, List<TrialResult> trials) {
  /** The cell and its path, for people. */
  public String where() {
    return cell.label() + " on " + cell.path();
  }

  List<TrialResult> succeeded() {
    return with(Outcome.SUCCEEDED);
  }

  List<TrialResult> failed() {
    return trials.stream().filter(Observations::isFailure).toList();
  }

  /** Why the library cannot do it; empty if it can. */
  Optional<String> unsupported() {
    List<TrialResult> unsupported = with(Outcome.UNSUPPORTED);
    return unsupported.isEmpty() || unsupported.size() < trials.size()
        ? Optional.empty()
        : Optional.of(reason(unsupported.getFirst()));
  }

  static String reason(TrialResult trial) {
    return Objects.requireNonNullElse(trial.sample().reason(), "no reason given");
  }

  /** Everything that was measured. */
  public SortedSet<Metric> metrics() {
    SortedSet<Metric> found = new TreeSet<>();
    succeeded().forEach(trial -> found.addAll(trial.sample().metrics().keySet()));
    return found;
  }

  /** The metric of every trial that succeeded, by block. */
  public SortedMap<Integer, Double> byBlock(Metric metric) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (TrialResult trial : succeeded()) {
      Long value = trial.sample().get(metric);
      if (value != null) {
        values.put(trial.block(), value.doubleValue());
      }
    }
    return values;
  }

  public double[] values(Metric metric) {
    return byBlock(metric).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private List<TrialResult> with(Outcome outcome) {
    return trials.stream().filter(trial -> trial.sample().outcome() == outcome).toList();
  }
}
