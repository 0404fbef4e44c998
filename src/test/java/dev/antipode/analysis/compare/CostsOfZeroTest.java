package dev.antipode.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A cost of 0 has no ratio to another, which is no failure. */
class CostsOfZeroTest {
  @Test
  void noTrialIsSaidToHaveFailed() {
    SimulatedRun run = SimulatedRun.over(LabKind.NATIVE, 1, 12, 20_000);
    SimulatedRun zeros =
        run.with(
            run.trials().stream()
                .map(trial -> trial.block() % 2 == 0 ? zero(trial) : trial)
                .toList());
    CellTwins.Twins twins = new CellTwins.Twins(cell(run), cell(zeros));
    RowDraft draft = RowDraft.of(twins, ConnectionMetrics.FIRST_BYTE, false, 0.005);
    assertThat(Contest.judged(List.of(draft.contest())).getFirst().remark())
        .isEqualTo("no difference could have shown: too many trials are 0");
  }

  private static CellTrials cell(SimulatedRun run) {
    return RunView.tallies(run.trials()).values().iterator().next();
  }

  private static TrialResult zero(TrialResult trial) {
    SortedMap<Metric, Long> metrics = new TreeMap<>(trial.sample().metrics());
    metrics.put(ConnectionMetrics.FIRST_BYTE, 0L);
    return new TrialResult(
        trial.trial(),
        trial.cell(),
        trial.block(),
        trial.seed(),
        trial.guest(),
        trial.startedMs(),
        Sample.succeeded(metrics, trial.sample().negotiated()));
  }
}
