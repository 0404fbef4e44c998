package dev.antipode.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.report.compare.ComparisonReport;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Difference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static final SimulatedRun RUN =
      SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 20_000, 329_000);

  @Test
  void aRunDoesNotDifferFromItself() {
    RunComparison itself = compare(RUN, RUN);
    // Two paths; tcp has 2 milestones, tls12 and tls13 have 3, and three cells of QUIC have 2.
    assertThat(itself.rows()).hasSize(2 * (2 + 3 + 3 + 3 * 2));
    assertThat(itself.rows(Difference.INCONCLUSIVE)).hasSameSizeAs(itself.rows());
    assertThat(itself.unmatched()).isEmpty();
    assertThat(ComparisonReport.markdown(itself)).startsWith("### No difference in 28 rows\n");
  }

  @Test
  void norDoesItDifferFromAnotherOfTheSameKind() {
    for (int seed = 2; seed < 10; seed++) {
      SimulatedRun twin = SimulatedRun.over(LabKind.VIRTUAL, seed, 24, 20_000, 329_000);
      RunComparison twins = compare(RUN, twin);
      assertThat(twins.rows(Difference.INCONCLUSIVE)).hasSameSizeAs(twins.rows());
      assertThat(twins.rows()).noneMatch(row -> row.comparison().paired());
    }
  }

  /**
   * 3 ms of 329 are 0.9 %, of which a QUIC handshake pays one and a first byte over TLS 1.2 four.
   */
  @Test
  void threeMillisecondsMoreAreFoundEverywhere() {
    SimulatedRun near = SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 329_000);
    SimulatedRun far = SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 332_000);
    RunComparison comparison = compare(near, far);
    assertThat(comparison.rows(Difference.SLOWER)).hasSameSizeAs(comparison.rows()).isNotEmpty();
    assertThat(comparison.rows())
        .allSatisfy(row ->
            assertThat(row.comparison().ratio().orElseThrow().estimate())
                .isCloseTo(332 / 329.0, within(2e-4)));
    assertThat(comparison.notes()).containsExactly("path: rtt-329 before, rtt-332 after");
    assertThat(compare(far, near).rows(Difference.FASTER)).hasSameSizeAs(comparison.rows());
    assertThat(ComparisonReport.markdown(comparison))
        .startsWith("### 14 rows slower, 0 faster, 0 without a difference\n")
        .contains(
            "| rtt-329 | tls12 | first byte | 1316.0 | 1328.0 | +12.00 | 1.009 \\[1.009, 1.009]");
  }

  @Test
  void cellsOfOneRunOnlyAreNamed() {
    SimulatedRun one = SimulatedRun.over(LabKind.VIRTUAL, 1, 8, 20_000, 329_000);
    SimulatedRun other = SimulatedRun.over(LabKind.NATIVE, 1, 8, 20_000, 73_000);
    RunComparison comparison = compare(one, other);
    assertThat(comparison.rows()).extracting(MatchedRow::path).containsOnly("rtt-20");
    assertThat(comparison.unmatched())
        .hasSize(12)
        .contains("tcp on rtt-329: only in before", "tcp on rtt-73: only in after");
    assertThat(comparison.notes()).containsExactly("lab: virtual before, native after");
  }

  @Test
  void foldersAreRead() throws InputException {
    RunFolder fixture = new RunFolder(Path.of("src", "test", "resources", "fixtures", "v1"));
    assertThat(RunComparison.of(fixture, fixture, ExperimentList.ALL).rows(Difference.SLOWER))
        .isEmpty();
  }

  private static RunComparison compare(SimulatedRun before, SimulatedRun after) {
    return RunComparison.of(
        side("before", before),
        side("after", after),
        ExperimentList.ALL.of("handshake").measures());
  }

  private static RunComparison.Side side(String name, SimulatedRun run) {
    return new RunComparison.Side(name, run.manifest(), RunView.tallies(run.trials()));
  }
}
