package dev.antipode.stats;

import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Quantiles of a sample by R's type 7, the linear interpolation between order statistics at {@code
 * (n - 1) p} (R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50(4), 1996). The median of an even sample is the mean of its two middle values.
 */
public final class Quantiles {
  private static final Quantile TYPE_7 =
      Quantile.withDefaults().withCopy(true).with(Quantile.EstimationMethod.HF7);
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  private Quantiles() {}

  /** The middle of at least one value. */
  public static double median(double[] sample) {
    return MEDIAN.evaluate(nonEmpty(sample));
  }

  /**
   * The value below which the share {@code p} of the sample lies.
   *
   * @param p from 0, the least value, to 1, the greatest
   */
  public static double quantile(double[] sample, double p) {
    return TYPE_7.evaluate(nonEmpty(sample), p);
  }

  private static double[] nonEmpty(double[] sample) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    return sample;
  }
}
