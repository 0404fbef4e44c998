package dev.antipode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.http.Http2Stack;
import dev.antipode.stack.identity.CertificateAuthority;
import dev.antipode.stack.nettyhttp3.NettyHttp3Stack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a probe finds of servers of our own, on loopback. */
class SurveyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir static Path folder;

  @SuppressWarnings("NullAway.Init") // set before every test
  private static Credentials credentials;

  @BeforeAll
  static void issue() throws StackException {
    credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
  }

  private static ServerEndpoint serve(Stack stack, int port, Options options)
      throws StackException {
    return stack.serve(
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            credentials,
            Applications.echo(),
            options));
  }

  private static Asked asked(int port, Roots roots) {
    return new Asked(
        WebUrl.parse("https://" + Credentials.SERVER_NAME + ":" + port + "/x?y"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        port,
        Asked.complete(List.of()),
        roots,
        TIMEOUT);
  }

  private static Surveyed survey(int port, Roots roots) throws Exception {
    try (Survey survey = new Survey(asked(port, roots), _ -> {})) {
      return survey.run(1, 0, 1);
    }
  }

  private static Measured of(Surveyed found, WebProtocol protocol, SessionMode session) {
    return found.of(protocol, session).orElseThrow(() -> new AssertionError(found.toString()));
  }

  private static Shot.Facts facts(Measured measured) {
    return Objects.requireNonNull(measured.facts());
  }

  private static CountedTrips trips(Measured measured) {
    return Objects.requireNonNull(measured.trips());
  }

  /** Both take secp256r1 only, which neither JSSE nor BoringSSL guesses first. */
  @Test
  void findsWhatTwoServersOnOnePortSpeak() throws Exception {
    try (ServerEndpoint tcp = serve(new Http2Stack(), 0, Options.DEFAULTS);
        ServerEndpoint quic =
            serve(new NettyHttp3Stack(), tcp.address().getPort(), Options.DEFAULTS)) {
      Surveyed found = survey(quic.address().getPort(), Roots.of(credentials.caFile()));
      Spoken spoken = found.spoken();
      assertThat(spoken.speaks(WebProtocol.HTTP2)).as(spoken.toString()).isTrue();
      assertThat(spoken.speaks(WebProtocol.HTTP3)).as(spoken.toString()).isTrue();
      assertThat(spoken.tls().get("TLSv1.3")).isEmpty();
      assertThat(spoken.tls().get("TLSv1.2")).isNotEmpty();
      assertThat(spoken.quicVersions()).contains("1");
      assertThat(spoken.status()).isEqualTo(200);

      Measured full = of(found, WebProtocol.HTTP2, SessionMode.FULL);
      assertThat(facts(full).alpn()).isEqualTo("h2");
      assertThat(facts(full).group()).isEqualTo("secp256r1");
      assertThat(facts(full).resumed()).isFalse();
      assertThat(facts(full).chainBytes()).isPositive();
      assertThat(of(found, WebProtocol.HTTP2, SessionMode.RESUMED).opened()).isEqualTo(1);

      Measured cold = of(found, WebProtocol.HTTP3, SessionMode.FULL);
      assertThat(facts(cold).group()).isEqualTo("secp256r1");
      assertThat(facts(cold).helloRetry()).isTrue();
      assertThat(trips(cold).what())
          .containsExactly("HelloRetryRequest", "QUIC's handshake", "request and answer");
      assertThat(of(found, WebProtocol.HTTP3, SessionMode.RESUMED).failed()).isZero();
    }
  }

  @Test
  void countsARetryAndACertificateChainThatIsTooLarge() throws Exception {
    Options retry = Options.DEFAULTS.with(Dimension.RETRY, Switch.ON);
    try (ServerEndpoint server = serve(new NettyHttp3Stack(), 0, retry)) {
      Surveyed found = survey(server.address().getPort(), Roots.of(credentials.caFile()));
      assertThat(found.roundTrip()).as("TCP's").isNull();
      assertThat(trips(of(found, WebProtocol.HTTP3, SessionMode.FULL)).what()).startsWith("Retry");
    }
  }

  @Test
  void believesOnlyWhomItShould() throws Exception {
    Options large = Options.DEFAULTS.with(Dimension.CHAIN, CertificateChain.LARGE);
    try (ServerEndpoint tcp = serve(new Http2Stack(), 0, large);
        ServerEndpoint quic = serve(new NettyHttp3Stack(), tcp.address().getPort(), large)) {
      int port = quic.address().getPort();
      assertThatThrownBy(() -> survey(port, Roots.ofTheSystem(null)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Over TCP: TLS failed: the certificate was refused")
          .hasMessageContaining("Over UDP: QUIC failed: the certificate was refused");
      Surveyed found = survey(port, Roots.anybody());
      assertThat(found.insecure()).isTrue();
      assertThat(of(found, WebProtocol.HTTP3, SessionMode.RESUMED).failed()).isZero();
      assertThat(facts(of(found, WebProtocol.HTTP2, SessionMode.FULL)).chainBytes())
          .isGreaterThan(5_000);
    }
  }

  @Test
  void saysWhyNothingAnswers() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    try (Survey survey =
        new Survey(
            new Asked(
                WebUrl.parse("https://localhost:" + port),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                port,
                List.of(),
                Roots.anybody(),
                Duration.ofMillis(500)),
            _ -> {})) {
      assertThatThrownBy(() -> survey.run(1, 0, 1))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Connection refused")
          .hasMessageContaining("nobody listens there for UDP");
    }
  }
}
