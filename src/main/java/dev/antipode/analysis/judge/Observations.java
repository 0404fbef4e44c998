package dev.antipode.analysis.judge;

import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Quantiles;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the trials of a cell say of a metric, those that failed or timed out among them: they cost
 * more than any that was measured.
 *
 * @param costs by block: times and counts as they are, rates as the time for one; infinite for a
 *     trial that failed
 * @param measured how many trials have a number
 */
public record Observations(Metric metric, SortedMap<Integer, Double> costs, int measured) {
  public static Observations of(List<TrialResult> trials, Metric metric) {
    SortedMap<Integer, Double> costs = new TreeMap<>();
    int measured = 0;
    for (TrialResult trial : trials) {
      Long value = trial.sample().get(metric);
      if (isFailure(trial)) {
        costs.put(trial.block(), Double.POSITIVE_INFINITY);
      } else if (trial.sample().outcome() == Outcome.SUCCEEDED && value != null) {
        costs.put(trial.block(), metric.better() == Better.HIGHER ? 1.0 / value : value);
        measured++;
      }
    }
    return new Observations(metric, costs, measured);
  }

  /**
   * Of whole runs, each by its middle trial: blocks are runs then, and a run has failed where its
   * middle trial has.
   */
  public static Observations ofRuns(Metric metric, List<Observations> runs) {
    SortedMap<Integer, Double> costs = new TreeMap<>();
    for (Observations run : runs) {
      if (run.trials() > 0) {
        costs.put(costs.size(), run.middle());
      }
    }
    return new Observations(
        metric, costs, (int) costs.values().stream().filter(Double::isFinite).count());
  }

  public static boolean isFailure(TrialResult trial) {
    return trial.sample().outcome() == Outcome.FAILED
        || trial.sample().outcome() == Outcome.TIMED_OUT;
  }

  public int trials() {
    return costs.size();
  }

  public int failed() {
    return trials() - measured;
  }

  public double[] values() {
    return costs.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The mean of a cell of which no trial failed, in the metric's unit. */
  public double mean() {
    return costs.values().stream().mapToDouble(this::inUnit).average().orElse(Double.NaN);
  }

  private double inUnit(double cost) {
    return metric.better() == Better.HIGHER ? 1 / cost : cost;
  }

  /** The middle trial, in the metric's unit; null where it failed. */
  public @Nullable Double median() {
    double[] sorted = sorted();
    double upper = sorted[sorted.length / 2];
    double lower = sorted[(sorted.length - 1) / 2];
    return Double.isFinite(upper) ? Double.valueOf((inUnit(lower) + inUnit(upper)) / 2) : null;
  }

  /** The middle cost; infinite where that trial failed. */
  private double middle() {
    return Quantiles.median(sorted());
  }

  private double[] sorted() {
    return costs.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** {@code 11 of 12}. */
  public String count() {
    return measured + " of " + trials();
  }
}
