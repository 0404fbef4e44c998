package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.experiment.handshake.HandshakeExperiment;
import dev.antipode.lab.Calibration;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.EventPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths that do not forward every packet, in the virtual lab. */
@Tag("check")
class NarrowPathTest {
  @TempDir Path folder = Path.of("");

  /**
   * A TLS server's certificates are too long for an MTU of 1,400 or 1,280 bytes: a router's message
   * takes 36.5 ms of 73 to it, in each trial anew, and then they leave in smaller segments. Where
   * no message comes they never arrive. Datagrams of QUIC are of 1,200 bytes.
   */
  @Test
  void aMessageOfARouterCostsHalfARoundTripAndSilenceAll() throws Exception {
    Path out = folder.resolve("mtu");
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "scenarios/mtu.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--reps",
            "2",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    RunFolder run = new RunFolder(out);
    assertThat(run.manifest().calibrations()).hasSize(5).allMatch(Calibration::passed);
    assertThat(run.manifest().calibrations())
        .filteredOn(path -> !path.path().equals("mtu-1500"))
        .allSatisfy(path -> {
          int mtu = path.path().endsWith("1400") ? 1_400 : 1_280;
          assertThat(Objects.requireNonNull(path.up()).measuredMtuBytes()).isEqualTo(mtu);
          assertThat(Objects.requireNonNull(path.down()).measuredMtuBytes()).isEqualTo(mtu);
        });
    Map<String, TrialFacts> facts = Facts.read(run, new HandshakeExperiment());
    for (TrialResult trial : run.trials()) {
      String path = trial.cell().path();
      TrialFacts shown = Objects.requireNonNull(facts.get(trial.trial()), trial.trial());
      boolean narrow = shown.transport() == Transport.TCP && !path.equals("mtu-1500");
      boolean fails = narrow && path.startsWith("black-hole");
      assertThat(trial.sample().outcome())
          .as(trial.trial())
          .isEqualTo(fails ? Outcome.FAILED : Outcome.SUCCEEDED);
      assertThat(shown.flows().getFirst().down().lostTooLong() > 0)
          .as(trial.trial())
          .isEqualTo(narrow);
      assertThat(shown.flows().getFirst().down().lostOtherwise()).as(trial.trial()).isZero();
      if (narrow && !fails) {
        EventPath handshake = Objects.requireNonNull(shown.events().get("handshake_ns"));
        assertThat(handshake.waits())
            .as(trial.trial())
            .singleElement()
            .satisfies(wait -> {
              assertThat(wait.cause()).isEqualTo("path MTU");
              assertThat(wait.ns()).isBetween(36_499_000L, 36_600_000L);
            });
      }
    }
    String report = Files.readString(out.resolve("report.md"));
    assertThat(report)
        .contains("were longer than the path's MTU of 1400 B, and no router told so (a black hole)")
        .doesNotContain("refuted");
  }

  /** The trials of QUIC fail, and the report says from packets why; TCP does not notice. */
  @Test
  void whereUdpIsNotForwardedTheReportSaysSo() throws Exception {
    Path scenario = folder.resolve("udp.yaml");
    Files.writeString(
        scenario,
        """
        name: udp
        experiment: handshake
        rtt: 40ms
        rate: 10mbit
        udp: [blocked, rejected]
        stacks: [tls13, quic-netty, quic-kwik]
        sessions: [full]
        repetitions: 1
        warmup: 1
        timeout: 10s
        """);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run", scenario.toString(), "--lab", "virtual", "--jobs", "1", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    RunFolder run = new RunFolder(out);
    assertThat(run.manifest().calibrations()).hasSize(2).allMatch(Calibration::passed);
    Map<String, TrialFacts> facts = Facts.read(run, new HandshakeExperiment());
    for (TrialResult trial : run.trials()) {
      boolean tcp = trial.cell().stack().equals("tls13");
      assertThat(trial.sample().outcome())
          .as(trial.trial())
          .isEqualTo(tcp ? Outcome.SUCCEEDED : Outcome.FAILED);
      TrialFacts shown = Objects.requireNonNull(facts.get(trial.trial()), trial.trial());
      assertThat(shown.flows().getFirst().up())
          .as(trial.trial())
          .satisfies(up -> assertThat(up.lostRefused()).isEqualTo(tcp ? 0 : up.packets()));
    }
    assertThat(Files.readString(out.resolve("report.md")))
        .contains("UDP is blocked: a router dropped ")
        .contains("UDP is rejected: a router dropped ");
  }
}
