package dev.antipode.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.experiment.handshake.SingleHandshake;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IpVersionTest {
  private static final InetAddress LOOPBACK_6 = InetAddress.ofLiteral("::1");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, V4, 0.0.0.0",
    "0.0.0.0, V4, 0.0.0.0",
    "::1, V6, ::",
    "::, V6, ::",
    "::ffff:127.0.0.1, V4, 0.0.0.0",
  })
  void isThatOfTheAddress(String literal, IpVersion version, String wildcard) {
    IpVersion found = IpVersion.of(new InetSocketAddress(InetAddress.ofLiteral(literal), 443));
    assertThat(found).isEqualTo(version);
    assertThat(found.anyPort())
        .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral(wildcard), 0));
  }

  static List<String> stacks() {
    return List.copyOf(Stacks.load().byName().keySet());
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyStackSpeaksVersionSix(String name) throws Exception {
    assumeTrue(hasVersionSix(), "this machine has no IPv6 on its loopback interface");
    echoes(name, LOOPBACK_6);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void everyStackSpeaksVersionFour(String name) throws Exception {
    echoes(name, InetAddress.ofLiteral("127.0.0.1"));
  }

  /** A server on every address of version 6 serves clients of both versions. */
  @Test
  void wildcardOfVersionSixServesBoth() throws Exception {
    assumeTrue(hasVersionSix(), "this machine has no IPv6 on its loopback interface");
    for (String name : List.of("tls13", "quic-netty", "quic-kwik")) {
      Stack stack = Stacks.load().get(name);
      Credentials credentials = CertificateAuthority.issue(folder.resolve(name), List.of("::1"));
      InetSocketAddress everywhere = IpVersion.V6.anyPort();
      try (ServerEndpoint server = stack.serve(settings(everywhere, credentials))) {
        for (String client : List.of("::1", "127.0.0.1")) {
          play(stack, InetAddress.ofLiteral(client), server.address().getPort(), credentials);
        }
      }
    }
  }

  private void echoes(String name, InetAddress address) throws Exception {
    Stack stack = Stacks.load().get(name);
    if (stack.support(SessionMode.FULL, Options.DEFAULTS)
        instanceof Support.Unsupported(String reason)) {
      assumeTrue(false, reason);
    }
    Credentials credentials = CertificateAuthority.issue(folder, List.of(address.getHostAddress()));
    InetSocketAddress anyPort = new InetSocketAddress(address, 0);
    try (ServerEndpoint server = stack.serve(settings(anyPort, credentials))) {
      assertThat(server.address().getAddress()).isEqualTo(address);
      play(stack, address, server.address().getPort(), credentials);
    }
  }

  private static ServerSettings settings(InetSocketAddress bind, Credentials credentials) {
    return new ServerSettings(bind, credentials, Applications.echo(), Options.DEFAULTS);
  }

  private static void play(Stack stack, InetAddress address, int port, Credentials credentials)
      throws Exception {
    Sample sample =
        SingleHandshake.play(
            stack,
            SessionMode.FULL,
            Options.DEFAULTS,
            credentials,
            new InetSocketAddress(address, port),
            Duration.ofSeconds(20),
            0);
    assertThat(sample.outcome()).as(sample.reason()).isEqualTo(Outcome.SUCCEEDED);
  }

  private static boolean hasVersionSix() throws Exception {
    return NetworkInterface.getByInetAddress(LOOPBACK_6) != null;
  }
}
