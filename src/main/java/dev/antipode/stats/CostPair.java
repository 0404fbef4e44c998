package dev.antipode.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Two samples of a cost, and the verdict on the first. A trial that failed is an infinite cost.
 * Immutable; any thread.
 */
public final class CostPair {
  private final double[] first;
  private final double[] second;
  private final Shift shift;
  private final double margin;
  private final @Nullable Judgement byResolution;

  private CostPair(
      double[] first,
      double[] second,
      Shift shift,
      double margin,
      Optional<Resolution> resolution) {
    this.first = first;
    this.second = second;
    this.shift = shift;
    this.margin = margin;
    this.byResolution =
        shift.isOfCopies()
            ? Judgement.EQUIVALENT
            : resolution.flatMap(step -> step.judge(first, second)).orElse(null);
  }

  /**
   * Of trials that are paired by block.
   *
   * @param margin a share that is of no interest
   * @param resolution of costs that nothing makes vary; empty for all others
   */
  public static CostPair paired(
      SortedMap<Integer, Double> first,
      SortedMap<Integer, Double> second,
      double margin,
      Optional<Resolution> resolution) {
    return new CostPair(
        values(first), values(second), RankShift.paired(first, second), margin, resolution);
  }

  /** Of trials that share no blocks. */
  public static CostPair unpaired(
      double[] first, double[] second, double margin, Optional<Resolution> resolution) {
    return new CostPair(first, second, RankShift.unpaired(first, second), margin, resolution);
  }

  /**
   * Of whole runs, by one cost each.
   *
   * @param first at least {@link RunShift#LEAST_RUNS}, as {@code second}
   */
  public static CostPair ofRuns(
      double[] first, double[] second, double margin, Optional<Resolution> resolution) {
    return new CostPair(first, second, RunShift.of(first, second), margin, resolution);
  }

  private static double[] values(SortedMap<Integer, Double> costs) {
    return costs.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  public Shift shift() {
    return shift;
  }

  /** Whether chance has no part in the verdict, so that it belongs to no family of tests. */
  public boolean isCertain() {
    return byResolution != null;
  }

  /**
   * The verdict.
   *
   * @param adjustedP the chance by the ranks, adjusted for the family
   */
  public Judgement judge(double adjustedP) {
    if (isAllFailed(first) && isAllFailed(second)) {
      return Judgement.NO_EVIDENCE;
    }
    Judgement judgement = byResolution == null ? byRanks(adjustedP) : byResolution;
    return judgement != Judgement.SLOWER && failsMore() ? Judgement.NO_EVIDENCE : judgement;
  }

  private Judgement byRanks(double adjustedP) {
    Interval ratio = shift.ratio().orElse(null);
    if (ratio == null) {
      return Judgement.NO_EVIDENCE;
    }
    if (adjustedP <= Family.FALSE_ALARMS && !ratio.holds(1)) {
      if (ratio.estimate() >= 1 + margin) {
        return Judgement.SLOWER;
      }
      if (ratio.estimate() <= 1 - margin) {
        return Judgement.FASTER;
      }
    }
    return ratio.low() >= 1 - margin && ratio.high() <= 1 + margin && !hasOtherTail()
        ? Judgement.EQUIVALENT
        : Judgement.NO_EVIDENCE;
  }

  /** Whether a greater share of the first failed: no verdict may rest on the survivors. */
  public boolean failsMore() {
    return (long) failed(first) * second.length > (long) failed(second) * first.length;
  }

  /** The same of the second. */
  public boolean otherFailsMore() {
    return (long) failed(second) * first.length > (long) failed(first) * second.length;
  }

  private static boolean isAllFailed(double[] sample) {
    return failed(sample) == sample.length;
  }

  private static int failed(double[] sample) {
    return (int) Arrays.stream(sample).filter(Double::isInfinite).count();
  }

  /** What hardly moves a middle: several trials beyond all of the other sample. */
  private boolean hasOtherTail() {
    return Resolution.isMore(beyond(first, second), first.length)
        || Resolution.isMore(beyond(second, first), second.length);
  }

  /** How many of the first cost more than any of the second, by the margin or more. */
  public int late() {
    return beyond(first, second);
  }

  private int beyond(double[] some, double[] others) {
    double greatest = Arrays.stream(others).max().orElse(Double.POSITIVE_INFINITY);
    return (int) Arrays.stream(some).filter(cost -> cost > greatest * (1 + margin)).count();
  }

  /** As {@link Shift#smallest}, and never less than the margin. */
  public OptionalDouble smallest(int comparisons) {
    OptionalDouble smallest = shift.smallest(comparisons);
    return smallest.isPresent()
        ? OptionalDouble.of(Math.max(margin, smallest.getAsDouble()))
        : smallest;
  }
}
