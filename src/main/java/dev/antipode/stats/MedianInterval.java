package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The interval of a median without any assumption on what trials are drawn from: it lies between
 * two values of the sample at the same distance from either end, and holds the median as often as a
 * fair coin falls that many times (H. A. David, H. N. Nagaraja, "Order Statistics", 2003, section
 * 7.1). As the coin has no interval of just 95 %, it is interpolated between the two that are next
 * to it (T. P. Hettmansperger, S. J. Sheather, "Confidence intervals based on interpolated order
 * statistics", Statistics and Probability Letters 4(2), 1986).
 */
public final class MedianInterval {
  /**
   * Fewer trials than this have no 95 % interval: not even the range from the least to the greatest
   * value holds the median that often, as {@code 1 - 2 (1/2)^5 = 93.75 %}.
   */
  public static final int LEAST_TRIALS = 6;

  private MedianInterval() {}

  /** The median with its interval; empty below {@link #LEAST_TRIALS}. */
  public static Optional<Interval> of(double[] sample) {
    int n = sample.length;
    if (n < LEAST_TRIALS) {
      return Optional.empty();
    }
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    BinomialDistribution coin = BinomialDistribution.of(n, 0.5);
    int outside = coin.inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
    if (held(coin, outside) < Interval.LEVEL) {
      outside--;
    }
    double share = share(coin, n, outside);
    double median = Quantiles.median(sample);
    return Optional.of(
        new Interval(
            Math.min(median, between(sorted[outside], sorted[outside + 1], share)),
            median,
            Math.max(median, between(sorted[n - 1 - outside], sorted[n - 2 - outside], share))));
  }

  /** How often the interval holds the median that leaves so many values out on each side. */
  private static double held(BinomialDistribution coin, int outside) {
    return 1 - 2 * coin.cumulativeProbability(outside);
  }

  /** How far the ends move towards the next values, as Hettmansperger and Sheather weigh them. */
  private static double share(BinomialDistribution coin, int n, int outside) {
    double more = held(coin, outside);
    double part = (more - Interval.LEVEL) / (more - held(coin, outside + 1));
    int d = outside + 1;
    return (n - d) * part / (d + (n - 2 * d) * part);
  }

  private static double between(double outer, double inner, double share) {
    return outer + share * (inner - outer);
  }
}
