package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row before the number of all rows is known.
 *
 * @param cell of the first run
 * @param contest of the second run against the first
 */
record RowDraft(CellTrials cell, Contest contest) {
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
            : Contest.unpaired(other, one, Contest.Against.RUN, margin, exact));
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
        before.count(),
        after.count(),
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
