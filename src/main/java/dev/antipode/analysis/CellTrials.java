package dev.antipode.analysis;

import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
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
  List<TrialResult> succeeded() {
    return with(Outcome.SUCCEEDED);
  }

  List<TrialResult> failed() {
    return trials.stream()
        .filter(trial ->
            trial.sample().outcome() == Outcome.FAILED
                || trial.sample().outcome() == Outcome.TIMED_OUT)
        .toList();
  }

  /** Why the library cannot do it; empty where it can. */
  Optional<String> unsupported() {
    List<TrialResult> unsupported = with(Outcome.UNSUPPORTED);
    return unsupported.isEmpty() || unsupported.size() < trials.size()
        ? Optional.empty()
        : Optional.of(reason(unsupported.getFirst()));
  }

  static String reason(TrialResult trial) {
    return Objects.requireNonNullElse(trial.sample().reason(), "no reason given");
  }

  /** The names of everything that was measured. */
  public SortedSet<String> metrics() {
    SortedSet<String> names = new TreeSet<>();
    succeeded().forEach(trial -> names.addAll(trial.sample().metrics().keySet()));
    return names;
  }

  /** The metric of every trial that succeeded, by block. */
  public SortedMap<Integer, Double> byBlock(String metric) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    for (TrialResult trial : succeeded()) {
      Long value = trial.sample().metrics().get(metric);
      if (value != null) {
        values.put(trial.block(), value.doubleValue());
      }
    }
    return values;
  }

  public double[] values(String metric) {
    return byBlock(metric).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private List<TrialResult> with(Outcome outcome) {
    return trials.stream().filter(trial -> trial.sample().outcome() == outcome).toList();
  }
}
