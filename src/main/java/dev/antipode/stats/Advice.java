package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Looks at the trials of a cell in the order of play and says what a reader should know. It advises
 * only: no trial is ever left out.
 */
public final class Advice {
  /** Below this many trials neither check means anything. */
  private static final int LEAST_TRIALS = 12;

  /** A drift is worth a word if chance makes one so great only once in a thousand cells. */
  private static final double RARE = 0.001;

  private Advice() {}

  /**
   * How much the median of the later half of the trials differs from that of the earlier half, as a
   * ratio; empty where the halves may be alike (H. B. Mann, D. R. Whitney 1947) or differ by less
   * than anyone cares for.
   */
  public static Optional<Double> drift(double[] inOrder) {
    if (inOrder.length < LEAST_TRIALS) {
      return Optional.empty();
    }
    double[] earlier = Arrays.copyOfRange(inOrder, 0, inOrder.length / 2);
    double[] later = Arrays.copyOfRange(inOrder, inOrder.length / 2, inOrder.length);
    double ratio = Quantiles.median(later) / Quantiles.median(earlier);
    if (!(Math.abs(ratio - 1) >= Family.SMALLEST_OF_INTEREST)) {
      return Optional.empty();
    }
    double p = MannWhitneyUTest.withDefaults().test(earlier, later).getPValue();
    return p <= RARE ? Optional.of(ratio) : Optional.empty();
  }

  /**
   * How many trials are "far out": more than three interquartile ranges beyond the quartiles (J. W.
   * Tukey, "Exploratory Data Analysis", 1977, chapter 2), and further from the median than the
   * smallest difference of interest, so that a spread of microseconds raises no alarm.
   */
  public static int farOut(double[] sample) {
    if (sample.length < LEAST_TRIALS) {
      return 0;
    }
    double lower = Quantiles.quantile(sample, 0.25);
    double upper = Quantiles.quantile(sample, 0.75);
    double median = Quantiles.median(sample);
    double reach = 3 * (upper - lower);
    double matters = Family.SMALLEST_OF_INTEREST * median;
    return (int)
        Arrays.stream(sample)
            .filter(value -> value < lower - reach || value > upper + reach)
            .filter(value -> Math.abs(value - median) > matters)
            .count();
  }
}
