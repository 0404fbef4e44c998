package dev.antipode.experiment.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
        Files.readString(Path.of("scenarios/idle.yaml")).replace("silence: 30s", "silence: 200s"));
    for (TrialResult trial : play(scenario, 1)) {
      boolean quic = trial.cell().stack().matches("quic.*|http3.*");
      assertThat(trial.sample().outcome()).as(trial.sample().reason()).isEqualTo(Outcome.SUCCEEDED);
      assertThat(value(trial, IdleMetrics.NEW_CONNECTIONS)).isEqualTo(quic ? 1 : 0);
      if (quic) {
        // A handshake of one round trip, and the answer.
        assertThat(value(trial, IdleMetrics.AGAIN)).isCloseTo(2 * RTT_NS, within(1_000_000L));
        assertThat(value(trial, IdleMetrics.GAVE_UP)).isLessThan(1_000_000L);
        // Closing for idleness is silent (RFC 9000 section 10.1).
        assertThat(value(trial, IdleMetrics.UP)).isZero();
        assertThat(value(trial, IdleMetrics.DOWN)).isZero();
      }
    }
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
