package dev.antipode.stats;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The signed-rank test of pairs (F. Wilcoxon, "Individual comparisons by ranking methods",
 * Biometrics Bulletin 1(6), 1945), by all ways to sign the ranks that were found, so that ties and
 * few pairs need no approximation. Differences of 0 take the lowest ranks and count for neither
 * side (J. W. Pratt, "Remarks on zeros and ties in the Wilcoxon signed rank procedures", JASA
 * 54(287), 1959).
 */
final class SignedRank {
  /** From here on the sum of ranks is as good as normal. */
  private static final int MANY = 200;

  private SignedRank() {}

  /**
   * The chance of a sum of ranks at least as far from its mean, on either side, if each difference
   * were as likely to have the other sign.
   *
   * @param differences may be infinite
   */
  static double p(double[] differences) {
    long[] doubled = doubledRanks(differences);
    long above = 0;
    long all = 0;
    double squares = 0;
    for (int i = 0; i < doubled.length; i++) {
      if (differences[i] != 0) {
        above += differences[i] > 0 ? doubled[i] : 0;
        all += doubled[i];
        squares += (double) doubled[i] * doubled[i];
      }
    }
    if (all == 0) {
      return 1;
    }
    if (differences.length > MANY) {
      double z = (Math.abs(above - all / 2.0) - 1) / (Math.sqrt(squares) / 2);
      return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(z));
    }
    double[] chances = chances(differences, doubled, (int) all);
    long less = Math.min(above, all - above);
    double tail = 0;
    for (int sum = 0; sum <= less; sum++) {
      tail += chances[sum];
    }
    return Math.min(1, 2 * tail);
  }

  /**
   * How many of the means of two differences lie below an interval of so many pairs: the greatest
   * sum of untied ranks whose chance is at most half of what the interval may err; -1 where it is
   * less than that of any (M. Hollander, D. A. Wolfe, "Nonparametric Statistical Methods", 1999,
   * section 3.3).
   */
  static int outside(int pairs, double errors) {
    if (pairs > MANY) {
      double deviation = Math.sqrt(pairs * (pairs + 1.0) * (2 * pairs + 1.0) / 24);
      double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(errors / 2);
      return (int) Math.floor(pairs * (pairs + 1.0) / 4 - z * deviation - 0.5);
    }
    double[] ones = IntStream.rangeClosed(1, pairs).asDoubleStream().toArray();
    double[] chances = chances(ones, doubledRanks(ones), pairs * (pairs + 1));
    double tail = 0;
    int sum = 0;
    while (sum <= pairs * (pairs + 1) / 2 && tail + chances[2 * sum] <= errors / 2) {
      tail += chances[2 * sum];
      sum++;
    }
    return sum - 1;
  }

  /** The chance of each sum of the ranks above 0. */
  private static double[] chances(double[] differences, long[] doubled, int all) {
    double[] chances = new double[all + 1];
    chances[0] = 1;
    for (int i = 0; i < doubled.length; i++) {
      if (differences[i] != 0) {
        int rank = (int) doubled[i];
        for (int sum = all; sum >= 0; sum--) {
          chances[sum] = (chances[sum] + (sum >= rank ? chances[sum - rank] : 0)) / 2;
        }
      }
    }
    return chances;
  }

  /** Twice the ranks of the sizes, which makes whole numbers of the mean ranks of ties. */
  private static long[] doubledRanks(double[] differences) {
    int[] bySize =
        IntStream.range(0, differences.length)
            .boxed()
            .sorted((a, b) -> Double.compare(Math.abs(differences[a]), Math.abs(differences[b])))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] ranks = new long[differences.length];
    int first = 0;
    while (first < bySize.length) {
      int end = first + 1;
      while (end < bySize.length
          && Math.abs(differences[bySize[end]]) == Math.abs(differences[bySize[first]])) {
        end++;
      }
      for (int i : Arrays.copyOfRange(bySize, first, end)) {
        ranks[i] = first + end + 1L;
      }
      first = end;
    }
    return ranks;
  }
}
