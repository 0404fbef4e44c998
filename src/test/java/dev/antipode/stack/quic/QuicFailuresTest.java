package dev.antipode.stack.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused, in words. */
class QuicFailuresTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;

  private static Dial dial(SessionMode session) {
    return new Dial(session, new byte[10], new Received(10), new Stopwatch());
  }

  private Credentials credentials(String name) throws StackException {
    return CertificateAuthority.issue(folder.resolve(name), List.of("127.0.0.1"));
  }

  private static ServerEndpoint serve(Stack stack, InetSocketAddress bind, Credentials credentials)
      throws StackException {
    return stack.serve(
        new ServerSettings(bind, credentials, Applications.echo(), Options.DEFAULTS));
  }

  private static void refused(Stack stack, Credentials servers, Credentials clients)
      throws Exception {
    try (ServerEndpoint server = serve(stack, EchoPair.loopback(0), servers);
        ClientEndpoint client =
            stack.client(new ClientSettings(server.address(), clients, Options.DEFAULTS))) {
      Dial dial = dial(SessionMode.FULL);
      client.prepare(dial, TIMEOUT);
      long start = System.nanoTime();
      assertThatThrownBy(() -> client.connect(dial, TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("ertificate");
      assertThat(System.nanoTime() - start).isLessThan(TIMEOUT.toNanos());
      assertThat(dial.stopwatch().timeline().handshakeCompleteNs()).isNull();
      assertThatThrownBy(() -> client.prepare(dial(SessionMode.RESUMED), TIMEOUT))
          .isInstanceOf(StackException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quic-kwik", "quic-netty"})
  void serverOfOtherCaIsRefused(String stack) throws Exception {
    refused(Stacks.load().get(stack), credentials("one"), credentials("two"));
  }

  @ParameterizedTest
  @CsvSource({"quic-kwik, servername", "quic-netty, server.antipode.test"})
  void serverOfOtherNameIsRefused(String stackName, String said) throws Exception {
    Credentials stranger = Stranger.issue(folder, "stranger.antipode.test");
    Stack stack = Stacks.load().get(stackName);
    try (ServerEndpoint server = serve(stack, EchoPair.loopback(0), stranger);
        ClientEndpoint client =
            stack.client(new ClientSettings(server.address(), stranger, Options.DEFAULTS))) {
      client.prepare(dial(SessionMode.FULL), TIMEOUT);
      assertThatThrownBy(() -> client.connect(dial(SessionMode.FULL), TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining(said);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quic-kwik", "quic-netty"})
  void portInUseIsToldInWords(String stackName) throws Exception {
    Stack stack = Stacks.load().get(stackName);
    Credentials credentials = credentials("one");
    InetSocketAddress taken;
    try (ServerEndpoint server = serve(stack, EchoPair.loopback(0), credentials)) {
      taken = server.address();
      assertThatThrownBy(() -> serve(stack, taken, credentials).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("UDP")
          .hasMessageContaining(Integer.toString(taken.getPort()))
          .hasMessageContaining("in use");
    }
    serve(stack, taken, credentials).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"quic-kwik", "quic-netty"})
  void absentServerIsToldInTime(String stackName) throws Exception {
    Stack stack = Stacks.load().get(stackName);
    Credentials credentials = credentials("one");
    InetSocketAddress gone;
    try (ServerEndpoint server = serve(stack, EchoPair.loopback(0), credentials)) {
      gone = server.address();
    }
    Duration shortly = Duration.ofSeconds(1);
    try (ClientEndpoint client =
        stack.client(new ClientSettings(gone, credentials, Options.DEFAULTS))) {
      client.prepare(dial(SessionMode.FULL), shortly);
      long start = System.nanoTime();
      assertThatThrownBy(() -> client.connect(dial(SessionMode.FULL), shortly).close())
          .isInstanceOf(StackException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"quic-kwik", "quic-netty"})
  void unpreparedResumptionIsRefused(String stackName) throws Exception {
    Stack stack = Stacks.load().get(stackName);
    var settings = new ClientSettings(EchoPair.loopback(9), credentials("one"), Options.DEFAULTS);
    try (ClientEndpoint client = stack.client(settings)) {
      assertThatThrownBy(() -> client.connect(dial(SessionMode.RESUMED), TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("prepared");
    }
  }

  @Test
  void kwikSaysWhatItLacks() {
    Stack kwik = Stacks.load().get("quic-kwik");
    Options bbr = Options.DEFAULTS.with(Dimension.CONGESTION, CongestionController.BBR);
    assertThat(kwik.support(SessionMode.FULL, bbr))
        .isInstanceOfSatisfying(
            Support.Unsupported.class,
            unsupported -> assertThat(unsupported.reason()).contains("NewReno").contains("bbr"));
    assertThat(kwik.support(SessionMode.EARLY, Options.DEFAULTS)).isEqualTo(Support.SUPPORTED);
    assertThat(kwik.applies(Dimension.CONGESTION, "bbr")).isFalse();
    assertThat(kwik.applies(Dimension.REMEDIES, "none")).isFalse();
    assertThat(kwik.applies(Dimension.REMEDIES, "all")).isTrue();
  }

  @Test
  void nettyVariesItsDimensionsAndNoOthers() {
    Stack netty = Stacks.load().get("quic-netty");
    for (Dimension dimension : Dimension.values()) {
      for (String value : dimension.choices()) {
        boolean varied =
            dimension == Dimension.REMEDIES
                || dimension == Dimension.CONGESTION
                || dimension == Dimension.RETRY
                || dimension == Dimension.CHAIN
                || dimension == Dimension.HELLO_RETRY
                || dimension == Dimension.GROUP;
        boolean applies = varied || value.equals(dimension.defaultValue());
        assertThat(netty.applies(dimension, value))
            .as("%s=%s", dimension, value)
            .isEqualTo(applies);
        Support support = netty.support(SessionMode.FULL, Options.DEFAULTS.with(dimension, value));
        assertThat(support.equals(Support.SUPPORTED)).isEqualTo(applies);
      }
    }
  }

  @Test
  void librariesTellTheirVersions() {
    assertThat(Stacks.load().get("quic-kwik").description().client()).matches("Kwik \\d.*");
    assertThat(Stacks.load().get("quic-netty").description().server())
        .matches("Netty QUIC \\d.* \\(quiche\\)");
  }
}
