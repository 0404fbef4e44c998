package dev.antipode.stack.quic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Counts round trips through a relay that takes 60 ms each way. RFC 9000 section 5: a handshake
 * takes one, a request after it another; a 0-RTT request one in all.
 */
class QuicRoundTripsTest {
  private static final Duration ONE_WAY = Duration.ofMillis(60);
  private static final Duration ROUND_TRIP = ONE_WAY.multipliedBy(2);
  private static final int REPETITIONS = 8;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // stack,    remedies, session, handshake, first byte
    "quic-netty, all,  FULL,    1, 2",
    "quic-netty, all,  RESUMED, 1, 2",
    "quic-netty, all,  EARLY,   1, 1",
    "quic-netty, none, FULL,    2, 3",
    "quic-netty, none, RESUMED, 1, 2",
    "quic-netty, none, EARLY,   1, 2",
    "quic-kwik,  all,  FULL,    1, 2",
    "quic-kwik,  all,  RESUMED, 1, 2",
    "quic-kwik,  all,  EARLY,   1, 2",
  })
  void takesRoundTrips(
      String stack, String remedies, SessionMode session, int handshake, int firstByte)
      throws Exception {
    Options options = Options.DEFAULTS.with(Dimension.REMEDIES, remedies);
    byte[] request = EchoPair.random(100);
    List<Long> completes = new ArrayList<>();
    List<Long> firstBytes = new ArrayList<>();
    try (EchoPair pair = EchoPair.distant(stack, folder, options, ONE_WAY)) {
      for (int i = 0; i < REPETITIONS; i++) {
        Received received = new Received(request.length);
        Stopwatch stopwatch = new Stopwatch();
        received.times(stopwatch);
        try (Connection _ = pair.open(session, request, received, stopwatch)) {
          assertThat(received.bytes()).isEqualTo(request);
        }
        completes.add(stopwatch.timeline().handshakeCompleteNs());
        firstBytes.add(stopwatch.timeline().firstByteNs());
      }
    }
    assertThat(roundTrips(completes)).as("handshake in %s", completes).isEqualTo(handshake);
    assertThat(roundTrips(firstBytes)).as("first byte in %s", firstBytes).isEqualTo(firstByte);
  }

  /**
   * Whole round trips of the lower quartile: the first connections of a JVM are slow, so are those
   * of a busy machine, and nothing is faster than its round trips.
   */
  private static long roundTrips(List<Long> nanos) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get(sorted.size() / 4) / ROUND_TRIP.toNanos();
  }
}
