package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.analysis.PairView;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.bulk.GoodputRamp;
import dev.antipode.experiment.bulk.TransferParts;
import dev.antipode.experiment.churn.ChurnMetrics;
import dev.antipode.experiment.headofline.HeadOfLineMetrics;
import dev.antipode.experiment.latency.LatencyMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Judgement;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Experiments that no RFC predicts, in all that is written of them. */
class WorkloadReportTest {
  private static final RunView HEAD_OF_LINE = SimulatedWorkload.headOfLine(1);
  private static final RunView LATENCY = SimulatedWorkload.latency(1);
  private static final RunView BULK = SimulatedWorkload.bulk(1);
  private static final RunView CHURN = SimulatedWorkload.churn(1);

  @Test
  void headlinesSayWhatWasMeasuredAndHowSure() {
    assertThat(HEAD_OF_LINE.headline())
        .matches(
            "Where one packet is lost on rtt-73, tls13 blocks 15 streams for 73\\.\\d+ ms;"
                + " quic-kwik blocks no stream \\(faster\\); .*");
    assertThat(BULK.headline())
        .contains(
            "goodput: tls13 (TCP + TLS 1.3) 3.02 Mbit/s in the best trial, 95 % reach 3.003 Mbit/s"
                + " (-0.01742), 7 of 20 late; quic-kwik 9.018",
            "199.5 % more [");
    assertThat(LATENCY.headline()).contains("tls13 rate-per-s=200", "49.9 % less");
    assertThat(CHURN.headline()).contains("219.0", "33.3 % less [33.3, 33.3]");
    assertThat(SimulatedWorkload.idleBehindNat(1).headline())
        .isEqualTo(
            "After a silence behind a NAT, 2 of 3 cells (a stack, a silence and a NAT) were answered on"
                + " their old connection, 1 of them from a new port; 1 needed a new connection.");
  }

  /** A connection is open after its handshake, a round trip before its first answer. */
  @Test
  void openingIsHeldAgainstTheHandshakesRoundTrips() {
    assertThat(HtmlReport.of(new Report(List.of(CHURN)), ExperimentList.ALL))
        .contains("tls13: 2 RTT by the RFCs", "quic-kwik: 1 RTT by the RFCs")
        .doesNotContain("tls13: 3 RTT by the RFCs");
  }

  @Test
  void moreGoodputIsFaster() {
    assertThat(BULK.pairs())
        .extracting(pair -> pair.finding().judgement())
        .containsOnly(Judgement.FASTER);
    assertThat(BULK.pairs().getFirst().gap()).isCloseTo(6e6, within(1e5));
    assertThat(CHURN.pairs())
        .extracting(pair -> pair.finding().judgement())
        .containsOnly(Judgement.FASTER);
  }

  @Test
  void controlsOfAllExperimentsClaimNothing() {
    for (RunView run : List.of(HEAD_OF_LINE, LATENCY, BULK, CHURN)) {
      assertThat(run.controls()).as(run.name()).isNotEmpty();
      assertThat(run.controls())
          .extracting(pair -> pair.finding().judgement())
          .isSubsetOf(Judgement.EQUIVALENT, Judgement.NO_EVIDENCE);
    }
  }

  @Test
  void gapsAreSplitAndTheRestIsShown() {
    assertThat(parts(CHURN, ChurnMetrics.CONNECT_P50))
        .containsExactly("QUIC handshake 73", "TCP SYN -73", "TLS 1.3 handshake -73", "rest 0");
    assertThat(parts(LATENCY, LatencyMetrics.P99))
        .containsExactly("waiting in the client -30", "rest -120");
    assertThat(parts(HEAD_OF_LINE, HeadOfLineMetrics.LONGEST_BLOCK))
        .first()
        .isEqualTo("until the lost bytes came again -73");
    for (RunView run : List.of(HEAD_OF_LINE, LATENCY, CHURN)) {
      for (PairView pair : run.pairs()) {
        assertThat(pair.parts().stream().mapToDouble(PairView.Part::ns).sum())
            .as(run.name() + " " + pair.metric().name())
            .isCloseTo(pair.gap(), within(1.0));
      }
    }
  }

  private static List<String> parts(RunView run, Metric metric) {
    return run.pairs().stream()
        .filter(pair -> pair.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .parts()
        .stream()
        .map(part -> part.name() + " " + Math.round(part.ns() / 1e6))
        .toList();
  }

  /** 100 ms of nothing, 200 ms at a half, 700 ms at the full rate of 8 Mbit/s. */
  @Test
  void transfersAreSplitByWhereTheirBytesWereWhen() {
    GoodputRamp ramp =
        new GoodputRamp(
            100_000_000,
            Stream.of(
                    List.of(0L),
                    List.of(50_000L, 50_000L),
                    java.util.Collections.nCopies(7, 100_000L))
                .flatMap(List::stream)
                .toList());
    TransferParts.Times times = TransferParts.times(ramp, 8_000_000, 100e6);
    assertThat(times.waiting()).isCloseTo(100e6, within(1.0));
    assertThat(times.growing()).isCloseTo(100e6, within(1.0));
    assertThat(times.later()).isCloseTo(0, within(1.0));
    assertThat(times.sending()).isCloseTo(800e6, within(1.0));
  }

  /** Bursts of 10 ms at the full rate, twice as many each time, in round trips of 40 ms. */
  @Test
  void burstsOfAGrowingWindowDoNotFillThePath() {
    List<Long> burst = List.of(10_000L, 0L, 0L, 0L, 10_000L, 10_000L, 0L, 0L);
    List<Long> full = java.util.Collections.nCopies(8, 10_000L);
    GoodputRamp ramp =
        new GoodputRamp(10_000_000, Stream.of(burst, full).flatMap(List::stream).toList());
    TransferParts.Times times = TransferParts.times(ramp, 8_000_000, 40e6);
    assertThat(times.growing()).isCloseTo(50e6, within(1.0));
    assertThat(times.later()).isCloseTo(0, within(1.0));
    assertThat(ramp.over(40e6).bytes()).containsExactly(10_000L, 20_000L, 40_000L, 40_000L);
    assertThat(ramp.over(90e6).bytes()).as("less than a trip is left over").hasSize(1);
    GoodputRamp longer = ramp.over(1e9);
    assertThat(longer.bytes()).as("less than a round trip in all").containsExactly(110_000L);
    assertThat(TransferParts.times(ramp, 8_000_000, 1e9).later()).as("never full").isZero();
  }

  @Test
  void ratesThatWereNotReachedAreCaveats() {
    assertThat(LATENCY.caveats())
        .filteredOn(caveat -> caveat.contains("reached"))
        .singleElement()
        .asString()
        .startsWith("quic-kwik rate-per-s=200 on rtt-73 reached 120.0 of 200 a second");
  }

  @Test
  void windowsBelowTwiceTheBandwidthDelayProductAreCaveats() {
    assertThat(SimulatedWorkload.headOfLineWithinWindows(1).caveats())
        .filteredOn(caveat -> caveat.contains("window-bound"))
        .singleElement()
        .asString()
        .startsWith("quic-kwik on rtt-73: window-bound")
        .doesNotContain("quic-netty");
  }

  @Test
  void allThatPeopleReadIsGood() throws IOException {
    Report report = new Report(List.of(HEAD_OF_LINE, LATENCY, BULK, CHURN));
    Golden.check("workloads.md", MarkdownReport.of(report, ExperimentList.ALL));
    Golden.check("workloads.csv", SummaryCsv.of(report));
    Golden.check("workloads.txt", TerminalReport.render(report, ExperimentList.ALL, 120, false));
    Golden.check(
        "workloads-view-model.txt",
        report.runs().stream()
            .flatMap(run -> run.pairs().stream())
            .map(pair ->
                pair.first().cell().id()
                    + " "
                    + pair.metric().name()
                    + " "
                    + pair.finding()
                    + " "
                    + pair.gap()
                    + " "
                    + pair.parts())
            .collect(Collectors.joining("\n", "", "\n")));
  }

  @Test
  void theirPagesHaveCharts() {
    String page =
        HtmlReport.of(new Report(List.of(HEAD_OF_LINE, LATENCY, BULK, CHURN)), ExperimentList.ALL);
    assertThat(page.split("class=\"canvas\"", -1)).hasSizeGreaterThan(3);
    assertThat(page.split("The answer: ", -1)).as("one answer a run").hasSize(5);
  }
}
