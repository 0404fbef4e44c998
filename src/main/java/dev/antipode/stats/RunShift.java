package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * By which ratio whole runs exceed others, from one cost a run. In real time the trials of a run
 * hang together and whole runs differ, so that the run is the unit, and its trials only make its
 * cost precise. Runs are few, and no test by ranks could ever claim anything of five a side among
 * dozens of rows; medians of many trials are nearly normal. So their logarithms are compared by
 * Welch's test (B. L. Welch, Biometrika 34(1-2), 1947). Immutable; any thread.
 */
public final class RunShift implements Shift {
  /** Fewer runs a side say too little of how runs differ. */
  public static final int LEAST_RUNS = 3;

  private final double[] first;
  private final double[] second;
  private final double difference;
  private final double error;
  private final double freedom;
  private final double p;

  private RunShift(double[] first, double[] second) {
    this.first = first;
    this.second = second;
    if (!isFinite(first) || !isFinite(second)) {
      difference = Double.NaN;
      error = Double.NaN;
      freedom = Double.NaN;
      p = 1;
      return;
    }
    double one = variance(first) / first.length;
    double other = variance(second) / second.length;
    difference = mean(first) - mean(second);
    error = Math.sqrt(one + other);
    if (error > 0) {
      var test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(first, second);
      freedom = test.getDegreesOfFreedom();
      p = test.getPValue();
    } else {
      freedom = Double.POSITIVE_INFINITY;
      p = difference == 0 ? 1 : 0;
    }
  }

  /**
   * Of one cost a run, at least {@link #LEAST_RUNS} a side. A run of which the middle trial failed
   * has an infinite cost: then there is no ratio, and nothing is claimed.
   */
  public static RunShift of(double[] first, double[] second) {
    if (Math.min(first.length, second.length) < LEAST_RUNS) {
      throw new IllegalArgumentException(
          first.length + " and " + second.length + " runs, but " + LEAST_RUNS + " are the least");
    }
    return new RunShift(logs(first), logs(second));
  }

  @Override
  public int trials() {
    return Math.min(first.length, second.length);
  }

  @Override
  public boolean isPaired() {
    return false;
  }

  @Override
  public double p() {
    return p;
  }

  @Override
  public boolean isOfCopies() {
    return error == 0 && difference == 0;
  }

  @Override
  public Optional<Interval> ratio() {
    double half = reach(1 - Interval.LEVEL);
    return Double.isFinite(half)
        ? Optional.of(
            new Interval(
                Math.exp(difference - half), Math.exp(difference), Math.exp(difference + half)))
        : Optional.empty();
  }

  @Override
  public OptionalDouble smallest(int comparisons) {
    double half = reach(Family.FALSE_ALARMS / comparisons);
    return Double.isFinite(half) ? OptionalDouble.of(Math.expm1(half)) : OptionalDouble.empty();
  }

  @Override
  public int leastTrials(int comparisons) {
    return LEAST_RUNS;
  }

  /** How far the interval that errs so often reaches to either side. */
  private double reach(double errors) {
    return error > 0
        ? error * TDistribution.of(freedom).inverseSurvivalProbability(errors / 2)
        : error;
  }

  private static double[] logs(double[] costs) {
    return Arrays.stream(costs).map(Math::log).toArray();
  }

  private static boolean isFinite(double[] logs) {
    return Arrays.stream(logs).allMatch(Double::isFinite);
  }

  /** Of equal values just that value, so that copies have no variance by rounding. */
  private static double mean(double[] values) {
    return Arrays.stream(values).map(value -> value - values[0]).average().orElseThrow()
        + values[0];
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum()
        / (values.length - 1);
  }
}
