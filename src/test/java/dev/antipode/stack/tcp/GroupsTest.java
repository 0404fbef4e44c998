package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The group that a cell asks for is the one whose key shares cross the wire, and no other. */
final class GroupsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tls13,         secp256r1",
    "tls13,         x25519",
    "tls13-framed,  x25519",
    "http2,         x25519",
    "tls13-bc,      secp256r1",
    "tls13-bc,      x25519",
    "tls13-bc,      x25519mlkem768",
    "tls13-boringssl, secp256r1",
    "tls13-boringssl, x25519",
    "tls13-boringssl, x25519mlkem768",
    "tls13-openssl, secp256r1",
    "tls13-openssl, x25519",
  })
  void sharesAreOfTheGroup(String name, String group) throws Exception {
    Stack stack = Stacks.load().get(name);
    Options options = Options.DEFAULTS.with(Dimension.GROUP, group);
    assertThat(stack.support(SessionMode.FULL, options)).isEqualTo(Support.SUPPORTED);
    try (Played played = new Played(stack, options)) {
      for (KeyExchangeGroup any : KeyExchangeGroup.values()) {
        assertThat(played.relay().offers(any.code(), any.clientShareBytes()))
            .as("%s is offered", any)
            .isEqualTo(any == options.group());
        assertThat(played.relay().answers(any.code(), any.serverShareBytes()))
            .as("%s is chosen", any)
            .isEqualTo(any == options.group());
      }
    }
  }

  /** ServerECDHParams: a named curve (3), its number, and a point with its length in a byte. */
  @ParameterizedTest
  @CsvSource({"secp256r1, 0x0300_1741", "x25519, 0x0300_1d20"})
  void tls12ChoosesTheGroup(String group, String params) throws Exception {
    Options options = Options.DEFAULTS.with(Dimension.GROUP, group);
    try (Played played = new Played(Stacks.load().get("tls12"), options)) {
      int value = Integer.decode(params.replace("_", ""));
      assertThat(played.relay().serverSaid(value)).isTrue();
    }
  }

  /** OpenSSL guesses X25519, and where that is wanted, P-256; the second hello has the share. */
  @Test
  void aWrongGuessIsAskedAgain() throws Exception {
    Options options =
        Options.DEFAULTS
            .with(Dimension.GROUP, KeyExchangeGroup.X25519)
            .with(Dimension.HELLO_RETRY, "on");
    try (Played played = new Played(Stacks.load().get("tls13-openssl"), options)) {
      assertThat(played.relay().offers(23, 65)).isTrue();
      assertThat(played.relay().offers(29, 32)).isTrue();
      assertThat(played.relay().answers(29, 32)).isTrue();
    }
  }

  @Test
  void whatALibraryLacksIsSaid() throws Exception {
    Options hybrid = Options.DEFAULTS.with(Dimension.GROUP, KeyExchangeGroup.X25519MLKEM768);
    assertThat(Stacks.load().get("tls13").support(SessionMode.FULL, hybrid))
        .isEqualTo(
            Runtime.version().feature() >= 27
                ? Support.SUPPORTED
                : new Support.Unsupported(
                    "JSSE "
                        + System.getProperty("java.version")
                        + " does not have the group X25519MLKEM768: its ClientHello has no key"
                        + " share of it"));
    assertThat(Stacks.load().get("tls12").support(SessionMode.FULL, hybrid))
        .isEqualTo(new Support.Unsupported("TLS 1.2 has no post-quantum groups"));
    assertThat(Stacks.load().get("tcp").applies(Dimension.GROUP, "x25519")).isFalse();
  }

  /** One echo through a relay. */
  private final class Played implements AutoCloseable {
    private final ServerEndpoint server;
    private final HelloRelay relay;
    private final ClientEndpoint client;

    Played(Stack stack, Options options) throws Exception {
      Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      server = stack.serve(new ServerSettings(any, credentials, Applications.echo(), options));
      relay = new HelloRelay(server.address());
      client = stack.client(new ClientSettings(relay.address(), credentials, options));
      byte[] request = TcpPair.random(100);
      Heard heard = new Heard(request.length);
      Dial dial = new Dial(SessionMode.FULL, request.clone(), heard, new Stopwatch());
      client.prepare(dial, TIMEOUT);
      try (Connection connection = client.connect(dial, TIMEOUT)) {
        assertThat(heard.bytes()).isEqualTo(request);
        String told = connection.negotiated().group();
        assertThat(told == null ? null : told.toLowerCase(Locale.ROOT))
            .isIn(null, options.group().word());
      }
    }

    HelloRelay relay() {
      return relay;
    }

    @Override
    public void close() throws IOException {
      client.close();
      server.close();
      relay.close();
    }
  }
}
