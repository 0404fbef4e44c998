package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.HtmlReport;
import dev.antipode.report.MarkdownReport;
import dev.antipode.report.SimulatedRun;
import dev.antipode.report.SummaryCsv;
import dev.antipode.report.TerminalReport;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final SimulatedRun RUN = SimulatedRun.over(LabKind.VIRTUAL, 7, 10, 329_000);

  @Test
  void everyMedianIsHeldAgainstTheLadder() {
    for (CellView cell : RUN.view().paths().getFirst().subjects()) {
      boolean naive = cell.label().equals("quic-netty remedies=none");
      for (Row row : cell.milestones()) {
        if (naive) {
          assertThat(row.verdict().text())
              .as(cell.label())
              .startsWith("deviates: Netty completes connect() one round trip late")
              .endsWith("(+1.00 RTT)");
        } else {
          assertThat(row.verdict()).as(cell.label()).isEqualTo(new Verdict.AsPredicted());
        }
      }
    }
  }

  @Test
  void tls13TakesThreeRoundTripsToTheFirstByte() {
    Row row = row("tls13", ConnectionMetrics.FIRST_BYTE);
    assertThat(row.n()).isEqualTo(10);
    assertThat(row.roundTrips()).isBetween(3.0, 3.001);
    assertThat(row.median()).isBetween(987.0e6, 987.1e6);
    assertThat(row.low()).isLessThanOrEqualTo(row.median());
    assertThat(row.high()).isGreaterThanOrEqualTo(row.median());
  }

  @Test
  void headlineNamesBothQuicStacksWithTheirIntervals() {
    assertThat(RUN.view().headline())
        .startsWith(
            "At 329 ms of distance, TCP + TLS 1.3 (tls13) brings the first response byte after"
                + " 987.03 ms (3.00 RTT); quic-kwik after 658.02 ms (2.00 RTT), 33.3 % sooner [33.3,"
                + " 33.3]; quic-netty after 658.0")
        .doesNotContain("remedies");
  }

  @Test
  void controlStandsByItself() {
    RunView run = RUN.view();
    assertThat(run.controls())
        .extracting(control -> control.first().label())
        .containsOnly(
            "tcp (A/A)", "tls12 (A/A)", "tls13 (A/A)", "quic-kwik (A/A)", "quic-netty (A/A)");
    assertThat(run.controls())
        .allSatisfy(control -> {
          assertThat(control.first().label()).isEqualTo(control.second().label() + " (A/A)");
          assertThat(control.firstCount()).isEqualTo("6 of 6");
          assertThat(control.finding().judgement()).isEqualTo(Judgement.EQUIVALENT);
        });
    assertThat(row("tcp", ConnectionMetrics.FIRST_BYTE).n())
        .as("not mixed with its twin")
        .isEqualTo(10);
  }

  @Test
  void gapIsMadeOfFlightsAndNothingElse() {
    PairView kwik =
        RUN.view().pairs().stream()
            .filter(pair -> pair.first().label().equals("quic-kwik"))
            .findFirst()
            .orElseThrow();
    assertThat(kwik.parts())
        .extracting(part -> part.name() + " " + Math.round(part.ns() / 1e6))
        .containsExactly("QUIC handshake 329", "TCP SYN -329", "TLS 1.3 handshake -329", "rest 0");
    assertThat(kwik.parts().stream().mapToDouble(PairView.Part::ns).sum())
        .isCloseTo(kwik.gap(), org.assertj.core.api.Assertions.within(1e-3));
  }

  @Test
  void failuresAreCountedAndComeFirst() {
    List<TrialResult> trials = new ArrayList<>(RUN.trials());
    trials.replaceAll(trial ->
        trial.trial().equals("handshake.tls12.full.rtt-329#3")
            ? new TrialResult(
                trial.trial(),
                trial.cell(),
                trial.block(),
                trial.seed(),
                null,
                0,
                Sample.without(Outcome.TIMED_OUT, "no echo"))
            : trial);
    Report report = RUN.with(trials).report();
    assertThat(report.failedTrials()).isEqualTo(1);
    assertThat(report.runs().getFirst().headline()).startsWith("1 of 90 trials failed. At 329");
    assertThat(TerminalReport.render(report, ExperimentList.ALL, 100, false))
        .startsWith("! tls12 on rtt-329 failed: 1 of 10: no echo\n");
    assertThat(MarkdownReport.of(report, ExperimentList.ALL))
        .contains("## Failures", "- tls12 on rtt-329 failed: 1 of 10");
    assertThat(HtmlReport.of(report, ExperimentList.ALL))
        .contains("tls12 on rtt-329 failed: 1 of 10: no echo");
  }

  @Test
  void loopbackPredictsNothing() {
    SimulatedRun loopback = SimulatedRun.over(LabKind.LOOPBACK, 7, 10, 0);
    for (CellView cell : loopback.view().paths().getFirst().cells()) {
      for (Row row : cell.rows()) {
        assertThat(row.roundTrips()).isNull();
        assertThat(row.prediction()).isNull();
        assertThat(row.verdict()).isEqualTo(new Verdict.NotPredicted());
      }
    }
    assertThat(HtmlReport.of(loopback.report(), ExperimentList.ALL))
        .contains("which has no distance");
  }

  @Test
  void runsWithoutTrialsAreStillReports() {
    Report empty = RUN.with(List.of()).report();
    assertThat(empty.failedTrials()).isZero();
    assertThat(SummaryCsv.of(empty)).isEqualTo(SummaryCsv.HEADER + "\n");
    assertThat(TerminalReport.render(empty, ExperimentList.ALL, 80, false)).contains("0 trials");
    assertThat(HtmlReport.of(empty, ExperimentList.ALL)).contains("</html>");
  }

  @Test
  void folderWithoutARunIsRefusedByName(@TempDir Path folder) {
    assertThatThrownBy(() -> Report.of(List.of(new RunFolder(folder)), ExperimentList.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void evidenceIsLinkedToItsCellOnly(@TempDir Path folder) throws IOException, InputException {
    Files.createDirectory(folder.resolve("evidence"));
    for (String file :
        List.of("tcp.full.rtt.pcapng", "tcp.full.rtt.control.pcapng", "tcp.full.rtt.client.qlog")) {
      Files.createFile(folder.resolve("evidence").resolve("handshake." + file));
    }
    var cell =
        new dev.antipode.scenario.Cell(
            "handshake",
            "tcp",
            dev.antipode.scenario.SessionMode.FULL,
            dev.antipode.scenario.Options.DEFAULTS,
            "rtt",
            false);
    assertThat(Evidence.in(new RunFolder(folder), ExperimentList.ALL.of("handshake")).of(cell))
        .containsExactly(
            "evidence/handshake.tcp.full.rtt.client.qlog",
            "evidence/handshake.tcp.full.rtt.pcapng");
  }

  private static Row row(String label, Metric metric) {
    return RUN.view().paths().getFirst().subjects().stream()
        .filter(cell -> cell.label().equals(label))
        .findFirst()
        .flatMap(cell -> cell.row(metric))
        .orElseThrow();
  }
}
