package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.PairView;
import dev.antipode.analysis.Report;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.Way;
import dev.antipode.report.picture.PacketArrows;
import dev.antipode.report.picture.PacketGroup;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import dev.antipode.wire.PacketKind;
import dev.antipode.wire.WireFixture;
import dev.antipode.wire.WirePacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What captures show reaches all renderers. */
class WireReportTest {
  @Test
  void packetsAreDrawnAndTheProofIsFull(@TempDir Path folder) throws IOException, InputException {
    Report report = Report.of(List.of(WireFixture.read(folder)), ExperimentList.ALL);
    String html = HtmlReport.of(report, ExperimentList.ALL);
    assertThat(html)
        .contains(
            ">Initial+Handshake, 1-RTT</text>",
            "→ SYN: sent 0.000, arrived 164.500 ms, 74 B on the wire",
            ">{EncryptedExtensions…Finished}</text>",
            "evidence/handshake.tls13.full.australia.wire.json",
            "handshake complete 658.050 ms, 2.00 RTT")
        .doesNotContain("class=\"flight\"");
    assertThat(SummaryCsv.of(report))
        .contains(
            "verified reno; first flight: SYN 74 B; key share of secp256r1, answered with secp256r1;"
                + " until");
    assertThat(report.failedTrials()).isZero();
  }

  @Test
  void cellsThatTheirCaptureDisprovesFail(@TempDir Path folder) throws IOException, InputException {
    RunFolder run = WireFixture.read(folder);
    String claim = "\"session\":\"resumed\"";
    Files.writeString(
        run.trialsFile(),
        Files.readString(run.trialsFile()).replace("\"session\":\"full\"", claim));
    for (String stack : List.of("tls13", "quic-netty")) {
      Files.move(
          run.evidence().resolve("handshake." + stack + ".full.australia.wire.json"),
          run.evidence().resolve("handshake." + stack + ".resumed.australia.wire.json"));
    }
    Report report = Report.of(List.of(run), ExperimentList.ALL);
    String verdict = "failed: claims a resumed session, but the ServerHello did not accept a PSK";
    assertThat(report.failedTrials()).isEqualTo(2);
    assertThat(SummaryCsv.of(report)).contains(verdict);
    assertThat(TerminalReport.render(report, ExperimentList.ALL, 140, false))
        .contains("! tls13 resumed on australia");
    assertThat(MarkdownReport.of(report, ExperimentList.ALL)).contains("## Failures", verdict);
    assertThat(HtmlReport.of(report, ExperimentList.ALL)).contains(verdict);
  }

  @Test
  void timeThatNoPacketWasUnderWayIsTheEndpoints(@TempDir Path folder)
      throws IOException, InputException {
    PairView pair =
        Report.of(List.of(WireFixture.read(folder)), ExperimentList.ALL)
            .runs()
            .getFirst()
            .pairs()
            .getFirst();
    assertThat(pair.parts())
        .extracting(part -> part.name() + " " + Math.round(part.ns() / 1e3))
        .containsExactly(
            "QUIC handshake 329000",
            "TCP SYN -329000",
            "TLS 1.3 handshake -329000",
            "in the endpoints (CPU, timers) 49",
            "rest 0");
  }

  @Test
  void lostPacketsEndInACross() {
    WirePacket lost =
        new WirePacket(Way.UP, 0, null, true, 74, PacketKind.TRANSPORT, "SYN", false, List.of());
    PacketGroup group = PacketGroup.of(List.of(lost), 1).getFirst();
    PacketArrows arrows = new PacketArrows(100, 400, ns -> ns / 1e6, 100e6);
    assertThat(arrows.draw(group).toString())
        .contains("class=\"cross\"", "→ SYN: sent 0.000 ms, lost, 74 B on the wire");
    assertThat(arrows.label(group).toString()).contains("SYN (lost)");
  }

  @Test
  void namesOfAFlightFitTwoLines() {
    assertThat(PacketArrows.lines("SYN")).containsExactly("SYN");
    assertThat(PacketArrows.lines("ServerHello, ChangeCipherSpec, {EncryptedExtensions…Finished}"))
        .containsExactly("ServerHello, ChangeCipherSpec,", "{EncryptedExtensions…Finished}");
    assertThat(PacketArrows.lines("one long word, ".repeat(9)))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("…");
  }
}
