package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.identity.CertificateAuthority;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every session mode echoes, and each connection tells what it agreed on. */
class TcpEchoTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tcp,           FULL,    100",
    "tls12,         FULL,    100",
    "tls12,         RESUMED, 100",
    "tls13,         FULL,    100",
    "tls13,         RESUMED, 100",
    "tls13-bc,      FULL,    100",
    "tls13-boringssl, FULL,  100",
    "tls13-boringssl, RESUMED, 100",
    "tls13-boringssl, RESUMED, 300000",
    "tls13-openssl, FULL,    100",
    "tls13-openssl, RESUMED, 100",
    "tls13-openssl, EARLY,   100",
    "tcp,           FULL,    300000",
    "tls12,         RESUMED, 300000",
    "tls13,         RESUMED, 300000",
    "tls13-bc,      FULL,    300000",
    "tls13-openssl, FULL,    300000",
    "tls13-openssl, RESUMED, 300000",
    "tls13-openssl, EARLY,   16000",
  })
  void echoes(String name, SessionMode session, int bytes) throws Exception {
    Stack stack = Stacks.load().get(name);
    assumeTrue(
        stack.support(session, Options.DEFAULTS) instanceof Support.Supported,
        () -> stack.support(session, Options.DEFAULTS).toString());
    byte[] request = TcpPair.random(bytes);
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    try (TcpPair pair = TcpPair.of(stack, credentials, credentials, Options.DEFAULTS)) {
      for (int i = 0; i < 5; i++) {
        Heard heard = new Heard(bytes);
        Stopwatch stopwatch = new Stopwatch();
        try (Connection connection = pair.open(session, request, heard, stopwatch)) {
          assertThat(heard.bytes()).isEqualTo(request);
          agreed(name, connection.negotiated(), session);
        }
        ordered(name, stopwatch.timeline(), session);
      }
    }
  }

  private static void agreed(String name, Negotiated negotiated, SessionMode session) {
    assertThat(negotiated.congestion()).isEqualTo("reno");
    assertThat(negotiated.applicationProtocol()).isNull();
    assertThat(negotiated.fastOpen()).isNull();
    assertThat(negotiated.resumed()).isEqualTo(session != SessionMode.FULL);
    assertThat(negotiated.earlyDataAccepted())
        .isEqualTo(session == SessionMode.EARLY ? true : null);
    if (name.equals("tcp")) {
      assertThat(negotiated).isEqualTo(Negotiated.plain("reno"));
      return;
    }
    assertThat(negotiated.serverVerified()).isTrue();
    assertThat(negotiated.group())
        .isEqualTo(name.matches("tls13-(openssl|boringssl)") ? "secp256r1" : null);
    assertThat(negotiated.protocol()).isEqualTo(name.equals("tls12") ? "TLSv1.2" : "TLSv1.3");
    assertThat(negotiated.cipherSuite())
        .isEqualTo(
            name.equals("tls12")
                ? "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
                : "TLS_AES_128_GCM_SHA256");
  }

  private static void ordered(String name, Timeline timeline, SessionMode session) {
    assertThat(timeline.transportConnectedNs()).isPositive();
    assertThat(timeline.requestSentNs()).isGreaterThan(timeline.transportConnectedNs());
    if (name.equals("tcp")) {
      assertThat(timeline.handshakeCompleteNs()).isNull();
    } else if (session == SessionMode.EARLY) {
      assertThat(timeline.requestSentNs()).isLessThan(timeline.handshakeCompleteNs());
    } else {
      assertThat(timeline.requestSentNs()).isGreaterThan(timeline.handshakeCompleteNs());
    }
  }
}
