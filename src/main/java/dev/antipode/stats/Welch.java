package dev.antipode.stats;

import java.util.Optional;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * Compares the means of two samples of unequal variance (B. L. Welch, "The generalization of
 * 'Student's' problem when several different population variances are involved", Biometrika
 * 34(1-2), 1947). For means over iterations of many operations each: they are nearly normal, and
 * there are too few of them for a test by ranks.
 */
public final class Welch {
  private static final int LEAST = 2;

  private Welch() {}

  /**
   * The ratio of the first mean to the second with its interval, by the delta method, and the
   * chance of the t test. Means must be positive.
   */
  public static Comparison ratioOfMeans(double[] first, double[] second) {
    int size = Math.min(first.length, second.length);
    if (size < LEAST) {
      return new Comparison(size, Optional.empty(), 1);
    }
    Moments one = Moments.of(first);
    Moments other = Moments.of(second);
    double ratio = one.mean() / other.mean();
    double relative = Math.sqrt(one.relativeVarianceOfMean() + other.relativeVarianceOfMean());
    if (!(relative > 0)) {
      Interval exact = new Interval(ratio, ratio, ratio);
      return new Comparison(size, Optional.of(exact), ratio == 1 ? 1 : 0);
    }
    var test = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(first, second);
    double half =
        ratio
            * relative
            * TDistribution.of(test.getDegreesOfFreedom())
                .inverseSurvivalProbability((1 - Interval.LEVEL) / 2);
    return new Comparison(
        size, Optional.of(new Interval(ratio - half, ratio, ratio + half)), test.getPValue());
  }

  private record Moments(double mean, double variance, int size) {
    static Moments of(double[] sample) {
      DoubleStatistics statistics =
          DoubleStatistics.of(java.util.EnumSet.of(Statistic.MEAN, Statistic.VARIANCE), sample);
      return new Moments(
          statistics.getAsDouble(Statistic.MEAN),
          statistics.getAsDouble(Statistic.VARIANCE),
          sample.length);
    }

    double relativeVarianceOfMean() {
      return variance / size / (mean * mean);
    }
  }
}
