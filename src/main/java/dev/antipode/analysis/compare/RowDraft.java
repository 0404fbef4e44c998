package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.RankShift;
import dev.antipode.stats.Resolution;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A row before the number of all rows is known.
 *
 * @param cell of the first run
 * @param exact whether nothing but the clock and the scheduler makes the cell vary, in both runs
 * @param shift of costs, from the first run to the second
 */
record RowDraft(
    CellTrials cell, Observations before, Observations after, boolean exact, RankShift shift) {
  /** What the clock and the scheduler of the virtual lab leave, in nanoseconds. */
  private static final double RESOLUTION_NS = 20_000;

  static RowDraft of(CellTwins.Twins twins, Metric metric, boolean exact) {
    Observations one = Observations.of(twins.before(), metric);
    Observations other = Observations.of(twins.after(), metric);
    RankShift shift =
        sameSeeds(twins.before(), twins.after())
            ? RankShift.paired(other.costs(), one.costs())
            : RankShift.unpaired(other.values(), one.values());
    return new RowDraft(twins.before(), one, other, exact, shift);
  }

  /** Trials of a block meet the same drawn losses only if their seeds are the same. */
  static boolean sameSeeds(CellTrials before, CellTrials after) {
    Map<Integer, Long> seeds = new LinkedHashMap<>();
    before.trials().forEach(trial -> seeds.put(trial.block(), trial.seed()));
    return after.trials().stream().anyMatch(trial -> seeds.containsKey(trial.block()))
        && after.trials().stream().allMatch(trial -> agrees(seeds, trial));
  }

  private static boolean agrees(Map<Integer, Long> seeds, TrialResult trial) {
    Long seed = seeds.get(trial.block());
    return seed == null || seed == trial.seed();
  }

  /**
   * The row with its verdict.
   *
   * @param adjustedP the chance, adjusted for all rows
   * @param rows how many there are
   * @param margin a share that is of no interest
   */
  MatchedRow judged(double adjustedP, int rows, double margin) {
    Judgement judgement = judgement(adjustedP, margin);
    return new MatchedRow(
        cell.cell().path(),
        cell.cell().label(),
        before.metric(),
        before.median(),
        after.median(),
        before.count(),
        after.count(),
        shift.isPaired(),
        shift.ratio().map(this::ofMetric).orElse(null),
        judgement,
        remark(judgement, rows, margin));
  }

  private Judgement judgement(double adjustedP, double margin) {
    if (before.measured() == 0 && after.measured() == 0) {
      return Judgement.NO_EVIDENCE;
    }
    if (shift.isOfCopies()) {
      return Judgement.EQUIVALENT;
    }
    double step = before.metric().isTime() ? RESOLUTION_NS : 0;
    Judgement judgement =
        exact
            ? new Resolution(step, margin)
                .judge(after.values(), before.values())
                .orElseGet(() -> byRanks(adjustedP, margin))
            : byRanks(adjustedP, margin);
    return judgement != Judgement.SLOWER && failsMore() ? Judgement.NO_EVIDENCE : judgement;
  }

  private Judgement byRanks(double adjustedP, double margin) {
    Interval ratio = shift.ratio().orElse(null);
    if (ratio == null) {
      return Judgement.NO_EVIDENCE;
    }
    if (adjustedP <= Difference.FALSE_ALARMS && !ratio.holds(1)) {
      if (ratio.estimate() >= 1 + margin) {
        return Judgement.SLOWER;
      }
      if (ratio.estimate() <= 1 - margin) {
        return Judgement.FASTER;
      }
    }
    return ratio.low() >= 1 - margin && ratio.high() <= 1 + margin && !hasOtherTail(margin)
        ? Judgement.EQUIVALENT
        : Judgement.NO_EVIDENCE;
  }

  /** Whether fewer trials have a number than before: no verdict may rest on the survivors. */
  private boolean failsMore() {
    return (long) after.failed() * before.trials() > (long) before.failed() * after.trials();
  }

  /** What hardly moves a middle: several trials beyond all of the other run. */
  private boolean hasOtherTail(double margin) {
    return Resolution.isMore(beyond(after, before, margin), after.trials())
        || Resolution.isMore(beyond(before, after, margin), before.trials());
  }

  private static long beyond(Observations some, Observations others, double margin) {
    double greatest = Arrays.stream(others.values()).max().orElse(Double.POSITIVE_INFINITY);
    return Arrays.stream(some.values()).filter(cost -> cost > greatest * (1 + margin)).count();
  }

  private String remark(Judgement judgement, int rows, double margin) {
    if (before.measured() == 0 && after.measured() == 0) {
      return "every trial failed in both";
    }
    String tail = tail(margin);
    return switch (judgement) {
      case EQUIVALENT, FASTER -> "";
      case SLOWER -> tail;
      case NO_EVIDENCE -> tail.isEmpty() ? power(rows, margin) : tail + "; " + power(rows, margin);
    };
  }

  /** What a middle does not show: how many trials stand out, and what they do to the mean. */
  private String tail(double margin) {
    long late = beyond(after, before, margin);
    if (late == 0 || late == after.trials()) {
      return "";
    }
    Metric metric = before.metric();
    String words = late + " of " + after.trials() + " beyond all before";
    return before.failed() + after.failed() > 0
        ? words
        : words
            + ", mean "
            + MetricFormat.signed(metric, after.mean() - before.mean())
            + (metric.unit().shown().isEmpty() ? "" : " " + metric.unit().shown());
  }

  private String power(int rows, double margin) {
    if (failsMore()) {
      return "more trials failed";
    }
    OptionalDouble smallest = shift.smallest(rows);
    if (smallest.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%.1f %% or more would have shown",
          Math.max(margin, smallest.getAsDouble()) * 100);
    }
    int least = shift.leastTrials(rows);
    if (Math.min(before.trials(), after.trials()) < least) {
      return "no difference could have shown: "
          + NumberFormat.count(rows, "row")
          + " need "
          + least
          + " trials of each cell";
    }
    return before.failed() + after.failed() > 0
        ? "no difference could have shown: too many trials failed"
        : "no difference could have shown: too many trials are 0";
  }

  /** Of a rate, the ratio is that of rates. */
  private Interval ofMetric(Interval costs) {
    return before.metric().better() == Better.HIGHER
        ? new Interval(1 / costs.high(), 1 / costs.estimate(), 1 / costs.low())
        : costs;
  }

  /** Whether there is anything to compare: a metric that one run has, and failures of the other. */
  boolean isRow() {
    return before.trials() > 0 && after.trials() > 0;
  }
}
