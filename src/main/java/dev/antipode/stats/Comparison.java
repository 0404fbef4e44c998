package dev.antipode.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * How two samples of a time relate.
 *
 * @param pairs how many pairs, or the size of the smaller sample where they are not paired
 * @param paired whether trials were paired by block
 * @param ratio of the first to the second, with its interval; empty for too few trials
 * @param p the chance of a difference at least as great between two samples that do not differ
 */
public record Comparison(int pairs, boolean paired, Optional<Interval> ratio, double p) {
  /**
   * Pairs trials by block: both were played within seconds of one another, with the same seed. The
   * ratio is the median of the ratios within blocks; the chance comes from the exact sign test of
   * the hypothesis that this median is 1 (W. J. Dixon, A. M. Mood, "The statistical sign test",
   * JASA 41, 1946), which assumes nothing about the shape of the distribution. Blocks that only one
   * sample has are left out. Two values of 0 are alike; any other value is infinitely more than 0.
   */
  public static Comparison paired(
      SortedMap<Integer, Double> first, SortedMap<Integer, Double> second) {
    List<Double> ratios = new ArrayList<>();
    first.forEach((block, value) -> {
      Double other = second.get(block);
      if (other != null) {
        ratios.add(ratio(value, other));
      }
    });
    double[] sample = ratios.stream().mapToDouble(Double::doubleValue).toArray();
    return new Comparison(sample.length, true, Bootstrap.median(sample), signTest(sample));
  }

  /**
   * Compares samples that share no blocks: the ratio of medians, and the chance by the rank-sum
   * test (H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables is
   * stochastically larger than the other", Annals of Mathematical Statistics 18(1), 1947).
   */
  public static Comparison unpaired(double[] first, double[] second) {
    Optional<Interval> ratio = Bootstrap.ratioOfMedians(first, second);
    double p =
        ratio.isEmpty() || isConstant(first, second)
            ? 1
            : MannWhitneyUTest.withDefaults().test(first, second).getPValue();
    return new Comparison(Math.min(first.length, second.length), false, ratio, p);
  }

  private static double ratio(double value, double other) {
    return value == other ? 1 : value / other;
  }

  private static boolean isConstant(double[] first, double[] second) {
    double one = first[0];
    for (double[] sample : List.of(first, second)) {
      for (double value : sample) {
        if (value != one) {
          return false;
        }
      }
    }
    return true;
  }

  /** Pairs that do not differ count for neither side, as Dixon and Mood have it. */
  private static double signTest(double[] ratios) {
    int above = 0;
    int below = 0;
    for (double ratio : ratios) {
      if (ratio > 1) {
        above++;
      } else if (ratio < 1) {
        below++;
      }
    }
    if (above + below == 0) {
      return 1;
    }
    return BinomialTest.withDefaults()
        .with(AlternativeHypothesis.TWO_SIDED)
        .test(above + below, above, 0.5)
        .getPValue();
  }
}
