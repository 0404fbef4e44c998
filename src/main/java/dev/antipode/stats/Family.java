package dev.antipode.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A family of comparisons, which are judged at once. */
public final class Family {
  /** A ratio nearer to 1 than this, 0.5 %, is of no interest. */
  public static final double SMALLEST_OF_INTEREST = 0.005;

  /** The share of families in which a difference may be claimed that does not exist. */
  public static final double FALSE_ALARMS = 0.05;

  private Family() {}

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
