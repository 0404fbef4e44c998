package dev.antipode.analysis.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.report.compare.ComparisonReport;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Judgement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static final SimulatedRun RUN =
      SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 20_000, 329_000);

  @Test
  void aRunDoesNotDifferFromItself() {
    RunComparison itself = compare(RUN, RUN);
    // Two paths; tcp has 2 milestones, tls12 and tls13 have 3, and three cells of QUIC have 2.
    assertThat(itself.rows()).hasSize(2 * (2 + 3 + 3 + 3 * 2));
    assertThat(itself.rows(Judgement.EQUIVALENT)).hasSameSizeAs(itself.rows());
    assertThat(itself.findings()).isEmpty();
    assertThat(ComparisonReport.markdown(itself)).startsWith("### All 28 rows equivalent\n");
  }

  @Test
  void norDoesItDifferFromAnotherOfTheSameKind() {
    for (int seed = 2; seed < 10; seed++) {
      SimulatedRun twin = SimulatedRun.over(LabKind.VIRTUAL, seed, 24, 20_000, 329_000);
      RunComparison twins = compare(RUN, twin);
      assertThat(twins.rows(Judgement.EQUIVALENT)).hasSameSizeAs(twins.rows());
      assertThat(twins.rows()).noneMatch(MatchedRow::paired);
    }
  }

  /** In real time one run a side claims no 3 ms of 329, but half as long again. */
  @Test
  void onePairOfRealRunsClaimsNothingBelowItsFloor() {
    SimulatedRun near = SimulatedRun.over(LabKind.NATIVE, 1, 24, 329_000);
    RunComparison little = compare(near, SimulatedRun.over(LabKind.NATIVE, 1, 24, 332_000), "path");
    assertThat(little.rows(Judgement.EQUIVALENT)).hasSameSizeAs(little.rows()).isNotEmpty();
    assertThat(little.margin()).isEqualTo(RunComparison.REAL_TIME_FLOOR);
    assertThat(little.notes())
        .anySatisfy(
            note -> assertThat(note).startsWith("one run a side in real time: ").contains("10%"));
    RunComparison much = compare(near, SimulatedRun.over(LabKind.NATIVE, 1, 24, 493_500), "path");
    assertThat(much.rows(Judgement.SLOWER)).hasSameSizeAs(much.rows());
  }

  /**
   * 3 ms of 329 are 0.9 %, of which a QUIC handshake pays one and a first byte over TLS 1.2 four.
   */
  @Test
  void threeMillisecondsMoreAreFoundEverywhere() {
    SimulatedRun near = SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 329_000);
    SimulatedRun far = SimulatedRun.over(LabKind.VIRTUAL, 1, 24, 332_000);
    RunComparison comparison = compare(near, far, "path");
    assertThat(comparison.rows(Judgement.SLOWER)).hasSameSizeAs(comparison.rows()).isNotEmpty();
    assertThat(comparison.rows())
        .allSatisfy(row ->
            assertThat(requireNonNull(row.ratio()).estimate())
                .isCloseTo(332 / 329.0, within(2e-4)));
    assertThat(comparison.subjects()).containsExactly("path: rtt-329 before, rtt-332 after");
    assertThat(compare(far, near, "path").rows(Judgement.FASTER)).hasSameSizeAs(comparison.rows());
    assertThat(ComparisonReport.markdown(comparison))
        .startsWith("### 14 rows slower, 0 faster, 0 equivalent, 0 without evidence\n")
        .contains(
            "| rtt-329 | tls12 | first byte | 1316.0 ms | 1328.0 ms | 24 of 24 | 24 of 24 | +12.00 | 1.009 \\[1.009, 1.009]");
  }

  @Test
  void cellsOfOneRunOnlyAreNamed() {
    SimulatedRun one = SimulatedRun.over(LabKind.VIRTUAL, 1, 8, 20_000, 329_000);
    SimulatedRun other = SimulatedRun.over(LabKind.NATIVE, 1, 8, 20_000, 73_000);
    RunComparison comparison = compare(one, other, "lab");
    assertThat(comparison.rows()).extracting(MatchedRow::path).containsOnly("rtt-20");
    assertThat(comparison.findings()).containsExactly("the path rtt-329 has no trial after");
    assertThat(comparison.notes())
        .hasSize(8)
        .contains("lab: virtual before, native after", "tcp on rtt-73: only after");
    assertThat(comparison.passes()).isFalse();
  }

  @Test
  void foldersAreRead() throws InputException {
    RunFolder fixture = new RunFolder(Path.of("src", "test", "resources", "fixtures", "v1"));
    assertThat(
            RunComparison.of(fixture, fixture, ExperimentList.ALL, 0.005, Set.of())
                .rows(Judgement.SLOWER))
        .isEmpty();
  }

  private static RunComparison compare(SimulatedRun before, SimulatedRun after, String... across) {
    return RunComparison.of(
        side("before", before),
        side("after", after),
        ExperimentList.ALL.of("handshake").measures(),
        0.005,
        Set.of(across),
        Set.of());
  }

  private static RunSide side(String name, SimulatedRun run) {
    return new RunSide(
        name, run.manifest(), RunView.tallies(run.trials()), List.of(), Map.of(), List.of());
  }
}
