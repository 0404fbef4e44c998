package dev.antipode.stats;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Intervals by the expanded percentile bootstrap: whole trials are drawn again with replacement,
 * and the interval is what lies between two quantiles of the statistic over all redraws (B. Efron,
 * "Bootstrap methods: another look at the jackknife", Annals of Statistics 7(1), 1979). Plain 2.5 %
 * and 97.5 % quantiles make it too narrow for few trials; they are moved out as far as Student's t
 * with {@code n - 1} degrees of freedom asks (T. C. Hesterberg, "What teachers should know about
 * the bootstrap", The American Statistician 69(4), 2015).
 *
 * <p>Percentile and not BCa: the acceleration of BCa comes from the jackknife, and the jackknife
 * fails for the median (Efron 1979, section 3). The redraws are seeded, so that a report can be
 * rebuilt to the digit.
 */
public final class Bootstrap {
  /**
   * Fewer trials than this have no 95 % interval of the median without assumptions on its
   * distribution: not even the range from the least to the greatest value holds the median that
   * often, as {@code 1 - 2 (1/2)^5 = 93.75 %} (H. A. David, H. N. Nagaraja, "Order Statistics",
   * 2003, section 7.1).
   */
  public static final int LEAST_TRIALS = 6;

  static final int REDRAWS = 2_000;
  private static final long SEED = 0x616e7469706f6465L;
  private static final Median IN_PLACE = Median.withDefaults().withCopy(false);

  private Bootstrap() {}

  /** The median with its interval; empty below {@link #LEAST_TRIALS}. */
  public static Optional<Interval> median(double[] sample) {
    if (sample.length < LEAST_TRIALS) {
      return Optional.empty();
    }
    double[] redrawn = new double[sample.length];
    return Optional.of(
        interval(
            sample.length,
            Quantiles.median(sample),
            random -> {
              redraw(sample, redrawn, random);
              return IN_PLACE.evaluate(redrawn);
            }));
  }

  private static Interval interval(
      int trials, double estimate, ToDoubleFunction<UniformRandomProvider> redrawnStatistic) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    double[] statistics = new double[REDRAWS];
    for (int i = 0; i < REDRAWS; i++) {
      statistics[i] = redrawnStatistic.applyAsDouble(random);
    }
    double tail = tail(trials);
    return new Interval(
        Math.min(estimate, Quantiles.quantile(statistics, tail)),
        estimate,
        Math.max(estimate, Quantiles.quantile(statistics, 1 - tail)));
  }

  /**
   * The quantile that serves as the lower end: {@code Phi(t sqrt(n / (n - 1)))}, with t the same
   * quantile of Student's distribution that the normal one would have been.
   */
  static double tail(int trials) {
    double t = TDistribution.of(trials - 1).inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
    return NormalDistribution.of(0, 1)
        .cumulativeProbability(t * Math.sqrt(trials / (trials - 1.0)));
  }

  private static void redraw(double[] sample, double[] redrawn, UniformRandomProvider random) {
    for (int i = 0; i < redrawn.length; i++) {
      redrawn[i] = sample[random.nextInt(sample.length)];
    }
  }
}
