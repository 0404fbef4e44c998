package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.HtmlReport;
import dev.antipode.report.MarkdownReport;
import dev.antipode.report.SimulatedRun;
import dev.antipode.stack.Remedy;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A library's cost is what was measured with and without remedies, and nothing else. */
class LibraryCostsTest {
  @Test
  void costsAreDifferencesOfMediansWithTheLinesThatSaveThem() {
    SimulatedRun run = SimulatedRun.over(LabKind.VIRTUAL, 3, 8, 73_000);
    List<LibraryCost> costs = LibraryCosts.of(run.view());
    assertThat(costs)
        .extracting(cost -> cost.shipped().label() + " " + cost.asShipped().metric().label())
        .containsExactly(
            "quic-netty remedies=none handshake complete", "quic-netty remedies=none first byte");
    for (LibraryCost cost : costs) {
      double shipped = Objects.requireNonNull(cost.asShipped().median());
      double remedied = Objects.requireNonNull(cost.remedied().median());
      assertThat(cost.costNs()).isEqualTo(shipped - remedied);
      assertThat(Objects.requireNonNull(cost.costRoundTrips())).isCloseTo(1, within(0.1));
      assertThat(cost.remedies()).extracting(Remedy::name).contains("StateAfterVerification");
    }
    assertThat(HtmlReport.of(run.report(), ExperimentList.ALL))
        .contains("What your library costs you", "sslTaskExecutor(Runnable::run)");
    assertThat(MarkdownReport.of(run.report(), ExperimentList.ALL))
        .contains("## What your library costs you", "sslTaskExecutor(Runnable::run)");
  }

  @Test
  void cellsThatWerePlayedOneWayOnlyHaveNone() {
    RunView view = SimulatedRun.over(LabKind.VIRTUAL, 3, 8, 73_000).view();
    List<PathView> remedied =
        view.paths().stream()
            .map(path ->
                new PathView(
                    path.profile(),
                    path.rttUs(),
                    path.conditions(),
                    path.calibrations(),
                    path.cells().stream()
                        .filter(cell -> !cell.label().contains("remedies=none"))
                        .toList()))
            .toList();
    assertThat(LibraryCosts.ofPaths(remedied)).isEmpty();
    assertThat(LibraryCosts.ofPaths(view.paths())).isNotEmpty();
  }
}
