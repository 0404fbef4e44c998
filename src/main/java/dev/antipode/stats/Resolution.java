package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Judges a cost that nothing makes vary: exact time on a path that draws no losses. Its trials are
 * copies up to what the clock and the scheduler leave, so that p-values over them would mean
 * nothing, and any difference beyond that is one.
 */
public final class Resolution {
  /** Fewer trials do not show that a cell repeats. */
  public static final int LEAST_TRIALS = 3;

  /** As many trials have to deviate: one alone can be a hiccup of the machine. */
  private static final int LEAST_DEVIATING = 2;

  private static final double LEAST_SHARE = 0.1;

  private final double step;
  private final double margin;

  /**
   * @param step what the clock and the scheduler leave, in the unit of the costs; 0 for none
   * @param margin a share of a cost that is of no interest
   */
  public Resolution(double step, double margin) {
    this.step = step;
    this.margin = margin;
  }

  /**
   * The verdict on the first sample; empty where neither of the two repeats, or where their trials
   * are too few or go both ways. A trial that failed is infinite.
   */
  public Optional<Judgement> judge(double[] first, double[] second) {
    if (Math.min(first.length, second.length) < LEAST_TRIALS) {
      return Optional.empty();
    }
    boolean firstRepeats = repeats(first);
    boolean secondRepeats = repeats(second);
    if (firstRepeats && secondRepeats) {
      double one = Quantiles.median(first);
      double other = Quantiles.median(second);
      return Optional.of(
          Math.abs(one - other) <= tolerance(other)
              ? Judgement.EQUIVALENT
              : one < other ? Judgement.FASTER : Judgement.SLOWER);
    }
    return secondRepeats
        ? against(second, first)
        : firstRepeats ? against(first, second).map(Judgement::reversed) : Optional.empty();
  }

  /** A sample that does not repeat, against one that does. */
  private Optional<Judgement> against(double[] repeating, double[] other) {
    double tolerance = tolerance(Quantiles.median(repeating));
    double least = Arrays.stream(repeating).min().orElseThrow() - tolerance;
    double greatest = Arrays.stream(repeating).max().orElseThrow() + tolerance;
    long early = Arrays.stream(other).filter(value -> value < least).count();
    long late = Arrays.stream(other).filter(value -> value > greatest).count();
    if ((early > 0 && late > 0) || !isMore(early + late, other.length)) {
      return Optional.empty();
    }
    return Optional.of(late > 0 ? Judgement.SLOWER : Judgement.FASTER);
  }

  /** Whether so many of the trials of a cell are more than a hiccup. */
  public static boolean isMore(long deviating, int trials) {
    return deviating >= LEAST_DEVIATING && deviating >= LEAST_SHARE * trials;
  }

  private boolean repeats(double[] sample) {
    double least = Arrays.stream(sample).min().orElseThrow();
    double greatest = Arrays.stream(sample).max().orElseThrow();
    return Double.isFinite(greatest) && greatest - least <= tolerance(least);
  }

  private double tolerance(double cost) {
    return Math.max(step, margin * cost);
  }
}
