package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.identity.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused, in words. */
class TcpFailuresTest {
  @TempDir Path folder;

  private static Stack stack(String name) {
    Stack stack = Stacks.load().get(name);
    Support full = stack.support(SessionMode.FULL, Options.DEFAULTS);
    assumeTrue(full instanceof Support.Supported, full::toString);
    return stack;
  }

  private Credentials credentials(String name) throws Exception {
    return CertificateAuthority.issue(folder.resolve(name), List.of("127.0.0.1"));
  }

  private static Dial full() {
    return new Dial(SessionMode.FULL, new byte[10], new Heard(10), new Stopwatch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls12", "tls13", "tls13-bc", "tls13-openssl"})
  void serverOfOtherCaIsRefused(String name) throws Exception {
    try (TcpPair pair =
        TcpPair.of(stack(name), credentials("one"), credentials("two"), Options.DEFAULTS)) {
      Dial dial = full();
      pair.client().prepare(dial, TcpPair.TIMEOUT);
      assertThatThrownBy(() -> pair.client().connect(dial, TcpPair.TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("cannot connect to")
          .hasMessageMatching("(?s).*(trust anchors|valid chain|issuer certificate).*");
      assertThat(dial.stopwatch().timeline().handshakeCompleteNs()).isNull();
      assertThat(dial.stopwatch().timeline().requestSentNs()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls12", "tls13", "tls13-bc", "tls13-openssl"})
  void serverOfOtherNameIsRefused(String name) throws Exception {
    Credentials other = OtherName.issue(folder);
    try (TcpPair pair = TcpPair.of(stack(name), other, other, Options.DEFAULTS)) {
      Dial dial = full();
      pair.client().prepare(dial, TcpPair.TIMEOUT);
      assertThatThrownBy(() -> pair.client().connect(dial, TcpPair.TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageMatching(
              "(?s).*(No subject alternative DNS name matching|hostname mismatch|No subject"
                  + " alternative name found matching).*");
      assertThat(dial.stopwatch().timeline().handshakeCompleteNs()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls13", "tls13-openssl"})
  void portInUseIsToldInWords(String name) throws Exception {
    Stack stack = stack(name);
    Credentials credentials = credentials("one");
    try (ServerEndpoint server = TcpPair.serve(stack, 0, credentials, Options.DEFAULTS)) {
      int taken = server.address().getPort();
      assertThatThrownBy(() -> TcpPair.serve(stack, taken, credentials, Options.DEFAULTS).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("cannot listen on TCP")
          .hasMessageContaining(Integer.toString(taken))
          .hasMessageContaining("in use");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls12", "tls13", "tls13-bc", "tls13-openssl"})
  void absentServerIsToldInWords(String name) throws Exception {
    Credentials credentials = credentials("one");
    try (TcpPair pair = TcpPair.of(stack(name), credentials, credentials, Options.DEFAULTS)) {
      pair.server().close();
      assertThatThrownBy(() -> pair.client().connect(full(), TcpPair.TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining("refused");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tcp,      RESUMED, no sessions",
    "tcp,      EARLY,   no sessions",
    "tls12,    EARLY,   RFC 5246",
    "tls13,    EARLY,   max_early_data_size 0",
    "tls13-bc, RESUMED, NewSessionTicket",
    "tls13-bc, EARLY,   no early data",
  })
  void whatALibraryLacksIsSaid(String name, SessionMode session, String said) {
    assertThat(stack(name).support(session, Options.DEFAULTS))
        .isInstanceOfSatisfying(
            Support.Unsupported.class,
            unsupported -> assertThat(unsupported.reason()).contains(said));
  }

  /** The reason why this is unsupported, tried with a peer that does send or keep tickets. */
  @ParameterizedTest
  @CsvSource({"JDK, BOUNCY_CASTLE", "BOUNCY_CASTLE, JDK"})
  void bouncyCastleHasNoTickets(JsseLibrary servers, JsseLibrary clients) throws Exception {
    Credentials credentials = credentials("one");
    Dial dial = new Dial(SessionMode.RESUMED, new byte[10], new Heard(10), new Stopwatch());
    String stack = servers == JsseLibrary.JDK ? "tls13" : "tls13-bc";
    try (ServerEndpoint server = TcpPair.serve(stack(stack), 0, credentials, Options.DEFAULTS);
        TcpClient client =
            new TcpClient(
                new ClientSettings(server.address(), credentials, Options.DEFAULTS),
                new Jsse(Security.TLS13, clients),
                BareStream.INSTANCE)) {
      assertThatThrownBy(() -> client.prepare(dial, Duration.ofSeconds(2)))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("no session to resume");
    }
  }

  @Test
  void fastOpenIsRefusedWhereTheKernelHasItOff() throws Exception {
    String setting = Files.readString(Path.of("/proc/sys/net/ipv4/tcp_fastopen")).strip();
    assumeTrue((Integer.parseInt(setting) & 2) == 0, "servers have Fast Open here: " + setting);
    Credentials credentials = credentials("one");
    Options on = Options.DEFAULTS.with(Dimension.TFO, Switch.ON);
    assertThatThrownBy(() -> TcpPair.serve(stack("tcp"), 0, credentials, on).close())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("net.ipv4.tcp_fastopen");
  }
}
