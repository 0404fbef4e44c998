package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.RunShift;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row before the number of all rows is known.
 *
 * @param cell of the first run
 * @param contest of the second run against the first
 * @param measuredBefore how many trials of the first run have a number
 * @param measuredAfter the same of the second
 */
record RowDraft(CellTrials cell, Contest contest, String measuredBefore, String measuredAfter) {
  /**
   * @param exact whether nothing but the clock and the scheduler makes the cell vary, in both runs
   * @param margin a share that is of no interest
   */
  static RowDraft of(CellTwins.Twins twins, Metric metric, boolean exact, double margin) {
    Observations one = Observations.of(twins.before().trials(), metric);
    Observations other = Observations.of(twins.after().trials(), metric);
    return new RowDraft(
        twins.before(),
        sameSeeds(twins.before(), twins.after())
            ? Contest.paired(other, one, Contest.Against.RUN, margin, exact)
            : Contest.unpaired(other, one, Contest.Against.RUN, margin, exact),
        one.count(),
        other.count());
  }

  /**
   * Of a cell of several runs a side; empty where too few of them have it.
   *
   * @param before the cell's trials, run by run
   */
  static Optional<RowDraft> ofRuns(
      CellTwins.Twins twins,
      List<CellTrials> before,
      List<CellTrials> after,
      Metric metric,
      boolean exact,
      double margin) {
    List<Observations> one = observed(before, metric);
    List<Observations> other = observed(after, metric);
    if (Math.min(one.size(), other.size()) < RunShift.LEAST_RUNS) {
      return Optional.empty();
    }
    Contest contest =
        Contest.ofRuns(
            Observations.ofRuns(metric, other), Observations.ofRuns(metric, one), margin, exact);
    return Optional.of(new RowDraft(twins.before(), contest, count(one), count(other)));
  }

  private static List<Observations> observed(List<CellTrials> runs, Metric metric) {
    return runs.stream()
        .map(run -> Observations.of(run.trials(), metric))
        .filter(observed -> observed.trials() > 0)
        .toList();
  }

  private static String count(List<Observations> runs) {
    return runs.stream().mapToInt(Observations::measured).sum()
        + " of "
        + runs.stream().mapToInt(Observations::trials).sum()
        + " in "
        + runs.size();
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

  /** The row with its verdict. */
  MatchedRow with(Finding finding) {
    Observations before = contest.second();
    Observations after = contest.first();
    return new MatchedRow(
        cell.cell().path(),
        cell.cell().label(),
        before.metric(),
        before.median(),
        after.median(),
        measuredBefore,
        measuredAfter,
        finding.paired(),
        finding.ratio(),
        finding.judgement(),
        finding.remark());
  }

  /** Whether there is anything to compare: a metric that one run has, and failures of the other. */
  boolean isRow() {
    return contest.first().trials() > 0 && contest.second().trials() > 0;
  }
}
