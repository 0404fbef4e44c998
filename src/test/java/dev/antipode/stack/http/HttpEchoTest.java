package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every supported session mode echoes a POST, and each connection tells what it agreed on. */
class HttpEchoTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "http1,       all,  http/1.1, h1",
    "http2,       all,  h2,       h2",
    "http3-kwik,  all,  h3,       h3",
    "http3-netty, all,  h3,       h3",
    "http3-netty, none, h3,       h3",
  })
  void echoes(String name, String remedies, String alpn, String application) throws Exception {
    Options options = Options.DEFAULTS.with(Dimension.REMEDIES, remedies);
    Stack stack = Stacks.load().get(name);
    assertThat(stack.description().application().word()).isEqualTo(application);
    byte[] request = HttpPair.random(100);
    try (HttpPair pair = new HttpPair(stack, folder, options, Applications.echo())) {
      for (SessionMode session : SessionMode.values()) {
        if (!(stack.support(session, options) instanceof Support.Supported)) {
          continue;
        }
        boolean proved = session != SessionMode.EARLY || remedies.equals("none");
        for (int i = 0; i < 5; i++) {
          Heard heard = new Heard();
          Stopwatch stopwatch = new Stopwatch();
          try (Connection connection = pair.open(session, request, heard, stopwatch)) {
            assertThat(heard.all()).isEqualTo(request);
            agreed(connection.negotiated(), stack.description(), alpn, session, remedies);
            proved |= Boolean.TRUE.equals(connection.negotiated().earlyDataAccepted());
          }
          ordered(stopwatch.timeline(), stack.description().transport(), session);
        }
        assertThat(proved).as("early data accepted").isTrue();
      }
    }
  }

  private static void agreed(
      Negotiated negotiated,
      StackDescription stack,
      String alpn,
      SessionMode session,
      String remedies) {
    assertThat(negotiated.protocol())
        .isEqualTo(stack.transport() == Transport.QUIC ? "QUICv1" : "TLSv1.3");
    assertThat(negotiated.cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(negotiated.group()).isNull();
    assertThat(negotiated.applicationProtocol()).isEqualTo(alpn);
    assertThat(negotiated.resumed()).isEqualTo(session != SessionMode.FULL);
    assertThat(negotiated.serverVerified()).isTrue();
    assertThat(negotiated.congestion()).isEqualTo("reno");
    if (session == SessionMode.EARLY) {
      // A busy machine makes the client send again, and then nothing proves it.
      assertThat(negotiated.earlyDataAccepted()).isIn(remedies.equals("all"), null);
    } else {
      assertThat(negotiated.earlyDataAccepted()).isNull();
    }
  }

  private static void ordered(Timeline timeline, Transport transport, SessionMode session) {
    if (transport == Transport.TCP) {
      assertThat(timeline.transportConnectedNs()).isPositive();
      assertThat(timeline.handshakeCompleteNs()).isGreaterThan(timeline.transportConnectedNs());
    } else {
      assertThat(timeline.transportConnectedNs()).isNull();
      assertThat(timeline.handshakeCompleteNs()).isPositive();
    }
    if (session == SessionMode.EARLY) {
      assertThat(timeline.requestSentNs()).isLessThan(timeline.handshakeCompleteNs());
    } else {
      assertThat(timeline.requestSentNs()).isGreaterThan(timeline.handshakeCompleteNs());
    }
    assertThat(timeline.responseHeaderNs()).isGreaterThan(timeline.requestSentNs());
  }
}
