package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Somebody's tests, which ask a server of lines: played inside the lab by {@code
 * ProgramsInTheLabTest} and by nobody else, as its name is not that of a test.
 */
class AcrossTheLabSuite {
  private static final int PORT = 7_000;

  @Test
  void aLineComesBackTwoRoundTripsLater() throws Exception {
    long began = System.nanoTime();
    try (Socket socket = new Socket(host(), PORT);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
      assertThat(lines.readLine()).isEqualTo("HELLO");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(200), Duration.ofMillis(210));
  }

  /** Fails where its environment says so: who started the tests must hear of it. */
  @Test
  void failsWhereItIsToldTo() {
    assertThat(System.getenv("SUITE_FAILS")).isNull();
  }

  private static String host() {
    return Objects.requireNonNull(System.getenv("ANTIPODE_HOST"));
  }
}
