package dev.antipode.analysis.judge;

import dev.antipode.oracle.Deviation;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Family;
import dev.antipode.stats.Quantiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the median of a cell. Trials that failed rank behind all others.
 *
 * @param mean of all trials, in the metric's unit; where trials failed, each of them counts as the
 *     worst that was measured
 * @param bound whether trials failed, so that the mean is at least that, or of a rate at most
 * @param p95 what 95 % of the trials do not exceed, or of a rate reach; null where a trial that
 *     failed stands there
 * @param worst of all trials; null where one failed
 * @param late how many trials cost more than the best one, by more than the tolerance of a
 *     prediction (of what is no time 0.5 %); those that failed among them
 * @param trials that have a number or failed
 */
public record Spread(
    double mean,
    boolean bound,
    @Nullable Double p95,
    @Nullable Double worst,
    int late,
    int trials) {
  /** Which percentile the tail is. */
  public static final double TAIL = 0.95;

  /** Null where no trial has a number. */
  public static @Nullable Spread of(Observations observed) {
    if (observed.measured() == 0) {
      return null;
    }
    Metric metric = observed.metric();
    double[] costs = Arrays.stream(observed.values()).sorted().toArray();
    double greatest = costs[observed.measured() - 1];
    double best = costs[0];
    double tolerance =
        metric.isTime() ? Deviation.toleranceNs(best) : Family.SMALLEST_OF_INTEREST * best;
    // Of rates the costs are seconds for one; what stands at a place of one stands there of both.
    double[] values = Arrays.stream(costs).map(cost -> inUnit(metric, cost)).toArray();
    int place = (int) Math.ceil(TAIL * (costs.length - 1));
    double p95 =
        Double.isInfinite(costs[place])
            ? Double.POSITIVE_INFINITY
            : metric.better() == Better.HIGHER
                ? Quantiles.quantile(values, 1 - TAIL)
                : Quantiles.quantile(values, TAIL);
    return new Spread(
        Arrays.stream(costs)
            .map(cost -> inUnit(metric, Math.min(cost, greatest)))
            .average()
            .orElseThrow(),
        observed.failed() > 0,
        finite(p95),
        observed.failed() > 0 ? null : Double.valueOf(values[values.length - 1]),
        (int) Arrays.stream(costs).filter(cost -> cost > best + tolerance).count(),
        costs.length);
  }

  private static double inUnit(Metric metric, double cost) {
    return metric.better() == Better.HIGHER ? 1 / cost : cost;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** What the mean of trials is of which some failed. */
  public String boundInWords(Metric metric) {
    return !bound ? "exact" : metric.better() == Better.HIGHER ? "at most" : "at least";
  }

  /** {@code 3 of 30}. */
  public String lateInWords() {
    return late + " of " + trials;
  }
}
