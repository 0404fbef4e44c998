package dev.antipode.stack.quic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every session mode echoes, and each connection tells what it agreed on. */
class QuicEchoTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "quic-kwik,  all,  FULL",
    "quic-kwik,  all,  RESUMED",
    "quic-kwik,  all,  EARLY",
    "quic-netty, all,  FULL",
    "quic-netty, all,  RESUMED",
    "quic-netty, all,  EARLY",
    "quic-netty, none, FULL",
    "quic-netty, none, RESUMED",
    "quic-netty, none, EARLY",
  })
  void echoes(String stack, String remedies, SessionMode session) throws Exception {
    Options options = Options.DEFAULTS.with(Dimension.REMEDIES, remedies);
    byte[] request = EchoPair.random(100);
    try (EchoPair pair = EchoPair.direct(stack, folder, options)) {
      for (int i = 0; i < 5; i++) {
        Received received = new Received(request.length);
        Stopwatch stopwatch = new Stopwatch();
        try (Connection connection = pair.open(session, request, received, stopwatch)) {
          assertThat(received.bytes()).isEqualTo(request);
          agreed(connection.negotiated(), session, remedies);
        }
        ordered(stopwatch.timeline(), session);
      }
    }
  }

  private static void agreed(Negotiated negotiated, SessionMode session, String remedies) {
    assertThat(negotiated.protocol()).isEqualTo("QUICv1");
    assertThat(negotiated.cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(negotiated.group()).isNull();
    assertThat(negotiated.applicationProtocol()).isEqualTo("antipode");
    assertThat(negotiated.resumed()).isEqualTo(session != SessionMode.FULL);
    assertThat(negotiated.serverVerified()).isTrue();
    assertThat(negotiated.congestion()).isEqualTo("reno");
    if (session != SessionMode.EARLY) {
      assertThat(negotiated.earlyDataAccepted()).isNull();
    } else {
      assertThat(negotiated.earlyDataAccepted()).isEqualTo(remedies.equals("all"));
    }
  }

  private static void ordered(Timeline timeline, SessionMode session) {
    assertThat(timeline.transportConnectedNs()).isNull();
    assertThat(timeline.handshakeCompleteNs()).isPositive();
    assertThat(timeline.requestSentNs()).isPositive();
    if (session == SessionMode.EARLY) {
      assertThat(timeline.requestSentNs()).isLessThan(timeline.handshakeCompleteNs());
    } else {
      assertThat(timeline.requestSentNs()).isGreaterThan(timeline.handshakeCompleteNs());
    }
  }
}
