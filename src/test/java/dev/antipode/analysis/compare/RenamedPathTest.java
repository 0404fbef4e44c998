package dev.antipode.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The only path of both runs is one path, whatever it is called. */
class RenamedPathTest {
  @Test
  void cellThatIsGoneIsNamedAndNotItsPath() {
    RunSide before = side(SimulatedRun.over(LabKind.VIRTUAL, 1, 8, 20_000));
    RunSide after = side(SimulatedRun.over(LabKind.VIRTUAL, 1, 8, 23_000));
    Map<Cell, CellTrials> fewer = new LinkedHashMap<>(after.tallies());
    fewer
        .keySet()
        .removeIf(cell -> cell.stack().equals("quic-netty") && cell.options().remedies().applied());
    RunSide less =
        new RunSide(
            after.name(),
            after.manifest(),
            fewer,
            after.unread(),
            after.contradictions(),
            List.of());
    RunComparison comparison =
        RunComparison.of(
            before,
            less,
            ExperimentList.ALL.of("handshake").measures(),
            0.005,
            Set.of("path"),
            Set.of());
    assertThat(comparison.findings())
        .containsExactly("quic-netty on rtt-20: has no trial after, and 8 trials before");
  }

  private static RunSide side(SimulatedRun run) {
    return new RunSide(
        "a", run.manifest(), RunView.tallies(run.trials()), List.of(), Map.of(), List.of());
  }
}
