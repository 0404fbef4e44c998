package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.option.TransferDirection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that programs get, in one run of the virtual lab: cases/foreign-bulk.yaml. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ForeignBulkInTheLabTest {
  private static final double RTT_MS = 47.3;

  /** One megabyte in segments of 1,448 bytes, each a frame of 1,514 at 10 Mbit/s. */
  private static final double LEAST_MS = 1e6 / 1_448 * 1_514 * 8 / 10e6 * 1e3;

  private static ForeignPlay played = new ForeignPlay(0, Path.of(""), Map.of());

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    played = ForeignPlay.of("foreign-bulk.yaml", folder);
    played
        .succeeded()
        .forEach(trial ->
            System.out.printf(
                Locale.ROOT,
                "%s: first byte after %.3f ms, last after %.3f%n",
                trial.cell().stack(),
                ms(trial, ConnectionMetrics.FIRST_BYTE),
                ms(trial, ConnectionMetrics.LAST_BYTE)));
  }

  private static TrialResult of(String stack, TransferDirection direction) {
    return played
        .of(stack)
        .filter(trial -> trial.cell().options().direction() == direction)
        .findFirst()
        .orElseThrow();
  }

  /** The first byte comes after a round trip, the last one not before the path lets it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl-caddy",
        "curl-nginx",
        "curl-http1",
        "curl-http2",
        "ngtcp2",
        "ngtcp2-caddy",
        "ngtcp2-http3-netty",
        "ngtcp2-http3-kwik",
      })
  void getsItsFileAsFastAsThePathAllows(String stack) {
    TrialResult trial = of(stack, TransferDirection.DOWNLOAD);
    assertThat(trial.sample().reason()).isNull();
    assertThat(ms(trial, ConnectionMetrics.FIRST_BYTE)).isBetween(RTT_MS, RTT_MS + 5);
    assertThat(ms(trial, ConnectionMetrics.LAST_BYTE))
        .isBetween(LEAST_MS + RTT_MS / 2, 2 * LEAST_MS);
  }

  private static double ms(TrialResult trial, Metric metric) {
    return Objects.requireNonNull(trial.sample().get(metric), metric.name()) / 1e6;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "curl-haproxy | DOWNLOAD | haproxy serves no files (its stack.yaml)",
        "http2-caddy | DOWNLOAD | http2 asks for no files, and a program serves nothing else",
        "curl-caddy | UPLOAD | a program gets a file, and sends none",
      })
  void saysWhyItCannot(String stack, TransferDirection direction, String reason) {
    TrialResult trial = of(stack, direction);
    assertThat(trial.sample().outcome()).isEqualTo(Outcome.UNSUPPORTED);
    assertThat(trial.sample().reason()).isEqualTo(reason);
  }
}
