package dev.antipode.stats;

import dev.antipode.scenario.value.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The outcome of a comparison of two times. */
public enum Difference implements Named {
  /** The first takes less time. */
  FASTER,
  /** The first takes more time. */
  SLOWER,
  /** The trials do not tell, or the difference is too small to matter. */
  INCONCLUSIVE;

  /** A ratio nearer to 1 than this, 0.5 %, is of no interest. */
  public static final double SMALLEST_OF_INTEREST = 0.005;

  /**
   * The share of families of comparisons in which a difference may be claimed that does not exist.
   */
  public static final double FALSE_ALARMS = 0.05;

  /**
   * Judges a whole family of comparisons at once. A difference is claimed where its ratio is at
   * least {@link #SMALLEST_OF_INTEREST} away from 1, its interval does not contain 1, and its
   * p-value, adjusted for the number of comparisons, is at most {@link #FALSE_ALARMS}.
   */
  public static List<Difference> ofFamily(List<Comparison> family) {
    double[] adjusted = holm(family.stream().mapToDouble(Comparison::p).toArray());
    return IntStream.range(0, family.size()).mapToObj(i -> of(family.get(i), adjusted[i])).toList();
  }

  /** The same for a quantity of which more is better: the one with more is faster. */
  public Difference ofRate() {
    return switch (this) {
      case FASTER -> SLOWER;
      case SLOWER -> FASTER;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  private static Difference of(Comparison comparison, double adjustedP) {
    return comparison
        .ratio()
        .filter(ratio -> adjustedP <= FALSE_ALARMS && !ratio.holds(1))
        .map(ratio ->
            ratio.estimate() <= 1 - SMALLEST_OF_INTEREST
                ? FASTER
                : ratio.estimate() >= 1 + SMALLEST_OF_INTEREST ? SLOWER : INCONCLUSIVE)
        .orElse(INCONCLUSIVE);
  }

  /**
   * Adjusts chances for their number by the step-down method (S. Holm, "A simple sequentially
   * rejective multiple test procedure", Scandinavian Journal of Statistics 6(2), 1979): the k-th
   * smallest of m is multiplied by {@code m - k + 1} and is never less than those before it.
   */
  public static double[] holm(double[] chances) {
    List<Integer> ascending = new ArrayList<>(IntStream.range(0, chances.length).boxed().toList());
    Collections.sort(ascending, Comparator.comparingDouble(i -> chances[i]));
    double[] adjusted = new double[chances.length];
    double least = 0;
    for (int k = 0; k < chances.length; k++) {
      int i = ascending.get(k);
      least = Math.min(1, Math.max(least, chances[i] * (chances.length - k)));
      adjusted[i] = least;
    }
    return adjusted;
  }
}
