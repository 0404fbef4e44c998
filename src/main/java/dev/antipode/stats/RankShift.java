package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * By which ratio one sample of a cost exceeds another, from ranks alone. A trial that failed is an
 * infinite cost: it ranks above every time, and how far above makes no difference (E. A. Gehan, "A
 * generalized Wilcoxon test for comparing arbitrarily singly-censored samples", Biometrika 52(1-2),
 * 1965, with one time of censoring). Immutable; any thread.
 *
 * <p>The ratio is that of Hodges and Lehmann, the median of all means of two differences of
 * logarithms or, of samples that are not paired, of all differences; its interval is what the test
 * does not refuse (J. L. Hodges, E. L. Lehmann, "Estimates of location based on rank tests", Annals
 * of Mathematical Statistics 34(2), 1963). Unlike a median it moves where a part of the trials is
 * late.
 */
public final class RankShift implements Shift {
  /** So many pairs can be compared: each with each is some hundred megabytes. */
  public static final int MOST_PAIRS = 5_000;

  /** So many differences between samples that are not paired, for the same reason. */
  public static final int MOST_DIFFERENCES = 12_000_000;

  private final double[] shifts;
  private final double deviation;
  private final boolean paired;
  private final int trials;
  private final double p;
  private final double leastP;

  private RankShift(
      double[] shifts, double deviation, boolean paired, int trials, double p, double leastP) {
    Arrays.sort(shifts);
    this.shifts = shifts;
    this.deviation = deviation;
    this.paired = paired;
    this.trials = trials;
    this.p = p;
    this.leastP = leastP;
  }

  /**
   * Pairs trials by block; blocks that only one sample has are left out. There may be {@link
   * #MOST_PAIRS}.
   */
  public static RankShift paired(
      SortedMap<Integer, Double> first, SortedMap<Integer, Double> second) {
    double[] logs =
        first.entrySet().stream()
            .filter(entry -> second.containsKey(entry.getKey()))
            .mapToDouble(entry -> log(entry.getValue(), second.getOrDefault(entry.getKey(), 0.0)))
            .toArray();
    int n = logs.length;
    double[] means = new double[n * (n + 1) / 2];
    int next = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        means[next++] = mean(logs[i], logs[j]);
      }
    }
    return new RankShift(means, 0, true, n, SignedRank.p(logs), leastOfPairs(n));
  }

  /**
   * Compares samples that share no blocks by the rank-sum test (Mann and Whitney 1947). Their sizes
   * may multiply to {@link #MOST_DIFFERENCES}.
   */
  public static RankShift unpaired(double[] first, double[] second) {
    int n = first.length;
    int m = second.length;
    double[] differences = new double[n * m];
    int next = 0;
    for (double one : first) {
      for (double other : second) {
        differences[next++] = log(one, other);
      }
    }
    boolean same = Arrays.stream(differences).allMatch(difference -> difference == 0);
    double p =
        same ? 1 : MannWhitneyUTest.withDefaults().test(finite(first), finite(second)).getPValue();
    return new RankShift(
        differences,
        Math.sqrt(n * (double) m * (n + m + 1.0) / 12),
        false,
        Math.min(n, m),
        p,
        leastOfTwo(n, m));
  }

  @Override
  public int trials() {
    return trials;
  }

  @Override
  public boolean isPaired() {
    return paired;
  }

  @Override
  public double p() {
    return p;
  }

  /** Whether every pair is of two equal values: a copy of a run, or nothing that varies. */
  @Override
  public boolean isOfCopies() {
    return paired && trials > 0 && Arrays.stream(shifts).allMatch(shift -> shift == 0);
  }

  /** The first by the second with its interval; empty where trials are too few for one. */
  @Override
  public Optional<Interval> ratio() {
    if (isOfCopies()) {
      return Optional.of(new Interval(1, 1, 1));
    }
    int outside = outside(1 - Interval.LEVEL);
    return outside < 0
        ? Optional.empty()
        : Optional.of(
            new Interval(
                Math.exp(shifts[outside]),
                Math.exp(middle()),
                Math.exp(shifts[shifts.length - 1 - outside])));
  }

  /**
   * The smallest difference that these trials could have shown among so many comparisons, as a
   * share: how far the interval of Holm's first step reaches to its longer side. Empty where no
   * difference whatever could have been shown.
   */
  @Override
  public OptionalDouble smallest(int comparisons) {
    if (trials == 0 || leastP * comparisons > Family.FALSE_ALARMS) {
      return OptionalDouble.empty();
    }
    int outside = Math.max(0, outside(Family.FALSE_ALARMS / comparisons));
    double reach =
        Math.max(shifts[shifts.length - 1 - outside] - middle(), middle() - shifts[outside]);
    return Double.isFinite(reach) ? OptionalDouble.of(Math.expm1(reach)) : OptionalDouble.empty();
  }

  /** How many trials of each cell can show a difference among so many comparisons. */
  @Override
  public int leastTrials(int comparisons) {
    return leastTrials(comparisons, n -> paired ? leastOfPairs(n) : leastOfTwo(n, n));
  }

  /**
   * How many pairs can: the signed-rank test of n pairs never gives less than {@code 2 (1/2)^n},
   * and Holm asks the first of m for 5 % / m. None where nothing is compared.
   */
  public static int leastPairs(int comparisons) {
    return comparisons == 0 ? 0 : leastTrials(comparisons, RankShift::leastOfPairs);
  }

  private static int leastTrials(int comparisons, IntToDoubleFunction leastP) {
    for (int n = 2; ; n++) {
      if (leastP.applyAsDouble(n) * comparisons <= Family.FALSE_ALARMS) {
        return n;
      }
    }
  }

  /** How many shifts lie below the interval, and how many above; -1 where there is none. */
  private int outside(double errors) {
    int outside = paired ? SignedRank.outside(trials, errors) : outsideOfTwo(errors);
    return Math.clamp(outside, -1, Math.floorDiv(shifts.length - 1, 2));
  }

  private int outsideOfTwo(double errors) {
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(errors / 2);
    return (int) Math.floor(shifts.length / 2.0 - z * deviation - 0.5);
  }

  private double middle() {
    int half = shifts.length / 2;
    return shifts.length % 2 == 1 ? shifts[half] : mean(shifts[half - 1], shifts[half]);
  }

  private static double leastOfPairs(int n) {
    return Math.scalb(1.0, 1 - n);
  }

  private static double leastOfTwo(int n, int m) {
    double ways = 1;
    for (int i = 1; i <= n; i++) {
      ways *= (m + i) / (double) i;
    }
    return 2 / ways;
  }

  private static double log(double value, double other) {
    return value == other ? 0 : Math.log(value) - Math.log(other);
  }

  /** A failure on each side speaks for neither. */
  private static double mean(double one, double other) {
    return one == -other ? 0 : (one + other) / 2;
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).map(value -> Math.min(value, Double.MAX_VALUE)).toArray();
  }
}
