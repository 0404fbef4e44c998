package dev.antipode.experiment.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.cli.Antipode;
import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.flow.Flow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silence costs nothing where time is virtual. */
class IdleInTheLabTest {
  private static final long RTT_NS = 60_000_000;
  private static final Set<String> STACKS =
      Set.of("tcp", "tls13", "http2", "quic-netty", "quic-kwik", "http3-netty");

  @TempDir Path folder = Path.of("");

  @Tag("check")
  @ParameterizedTest
  @CsvSource({"scenarios/idle.yaml, 30", "scenarios/idle-long.yaml, 120"})
  void anOpenConnectionAnswersAsBefore(String scenario, long seconds) throws Exception {
    List<TrialResult> trials = play(Path.of(scenario), 0);
    assertThat(trials)
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome())
              .as(trial.sample().reason())
              .isEqualTo(Outcome.SUCCEEDED);
          assertThat(value(trial, ConnectionMetrics.FIRST_BYTE))
              .isCloseTo(RTT_NS, within(300_000L));
          assertThat(value(trial, IdleMetrics.AGAIN)).isCloseTo(RTT_NS, within(300_000L));
          assertThat(value(trial, IdleMetrics.SILENCE))
              .isCloseTo(seconds * 1_000_000_000, within(5_000_000L));
          assertThat(value(trial, IdleMetrics.UP)).isZero();
          assertThat(value(trial, IdleMetrics.DOWN)).isZero();
        });
    assertThat(Files.readString(folder.resolve("run").resolve("report.md")))
        .contains("first byte after the silence");
  }

  /** Every QUIC stack is told to give up after 180 s; nobody tells TCP. */
  @Test
  void aConnectionThatDoesNotOutliveTheSilenceIsReplaced() throws Exception {
    Path scenario = folder.resolve("beyond.yaml");
    Files.writeString(
        scenario,
        Files.readString(Path.of("scenarios/idle.yaml"))
            .replaceAll("(?m)^(expect:|  - again).*\n", "")
            .replace("silence: 30s", "silence: 200s"));
    for (TrialResult trial : play(scenario, 0)) {
      boolean quic = trial.cell().stack().matches("quic.*|http3.*");
      assertThat(trial.sample().outcome()).as(trial.sample().reason()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(value(trial, IdleMetrics.NEW_CONNECTIONS)).isEqualTo(quic ? 1 : 0);
      if (quic) {
        // A handshake of one round trip, and the answer.
        assertThat(value(trial, IdleMetrics.AGAIN)).isCloseTo(2 * RTT_NS, within(5_000_000L));
        assertThat(value(trial, IdleMetrics.GAVE_UP)).isLessThan(1_000_000L);
        // Closing for idleness is silent (RFC 9000 section 10.1).
        assertThat(value(trial, IdleMetrics.UP)).isZero();
        assertThat(value(trial, IdleMetrics.DOWN)).isZero();
      }
    }
  }

  /** Linux forgets silent UDP after the time that the path says, and an open TCP connection not. */
  @Tag("long")
  @Test
  void aNatForgetsWhatIsSilentAndGivesItAnotherPort() throws Exception {
    Path scenario = folder.resolve("nat.yaml");
    Files.writeString(
        scenario,
        """
        name: nat
        experiment: idle
        silence: 45s
        keep_alive: [off, 25s]
        rtt: 60ms
        nat: 30s
        stacks: [tcp, quic-netty]
        repetitions: 1
        warmup: 0
        settle: 1s
        timeout: 10s
        """);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run("run", scenario.toString(), "--lab", "virtual", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    List<TrialResult> trials = new RunFolder(out).trials();
    assertThat(trials).hasSizeGreaterThanOrEqualTo(4);
    Map<String, TrialFacts> facts = Facts.read(new RunFolder(out), new IdleExperiment());
    for (TrialResult trial : trials) {
      boolean quic = trial.cell().stack().equals("quic-netty");
      boolean kept = trial.cell().options().keepAliveMs() > 0;
      boolean forgotten = quic && !kept;
      assertThat(value(trial, IdleMetrics.AGAIN)).isCloseTo(RTT_NS, within(1_000_000L));
      assertThat(value(trial, IdleMetrics.NEW_CONNECTIONS)).isZero();
      assertThat(value(trial, IdleMetrics.KEPT_ALIVE)).isEqualTo(kept ? 1 : 0);
      assertThat(value(trial, IdleMetrics.NAT_OPEN)).isEqualTo(1);
      assertThat(value(trial, IdleMetrics.NAT_LEFT)).isEqualTo(forgotten ? 0 : 1);
      assertThat(value(trial, IdleMetrics.NAT_MOVES)).isEqualTo(forgotten ? 1 : 0);
      assertThat(value(trial, IdleMetrics.NAT_CLOSED)).isEqualTo(1);
      // TIME_WAIT of Linux, and the time after which the path forgets UDP.
      assertThat(value(trial, IdleMetrics.NAT_MEMORY))
          .isBetween(quic ? 29L : 119L, quic ? 30L : 120L);
      Flow flow = Objects.requireNonNull(facts.get(trial.trial())).flows().getFirst();
      Flow.Moves moves = Objects.requireNonNull(flow.moves());
      assertThat(moves.portsSeen()).isEqualTo(forgotten ? 2 : 1);
      assertThat(flow.up().lost()).isZero();
      if (quic) {
        assertThat(Objects.requireNonNull(moves.challenges()) > 0).isEqualTo(forgotten);
      }
    }
    assertThat(Files.readString(out.resolve("report.md")))
        .contains("1.00 RTT, new port validated")
        .contains("a NAT that forgets UDP after 30s");
  }

  private List<TrialResult> play(Path scenario, int exit) throws Exception {
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run", scenario.toString(), "--lab", "virtual", "--reps", "1", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
    List<TrialResult> trials = new RunFolder(out).trials();
    assertThat(trials).extracting(trial -> trial.cell().stack()).containsAll(STACKS);
    return trials;
  }

  private static long value(TrialResult trial, Metric metric) {
    Long value = trial.sample().get(metric);
    assertThat(value).as("%s of %s", metric, trial.cell().stack()).isNotNull();
    return value == null ? -1 : value;
  }
}
