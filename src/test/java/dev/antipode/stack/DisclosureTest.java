package dev.antipode.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which libraries tell the secrets of a connection, and of that one only. */
class DisclosureTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "tls13-openssl, EARLY,   true,  true,  false",
    "quic-netty,    EARLY,   true,  true,  true",
    "http3-netty,   EARLY,   true,  true,  true",
    "quic-kwik,     EARLY,   true,  false, false",
    "http3-kwik,    RESUMED, true,  false, false",
    "tls13,         RESUMED, false, false, false",
    "tls13-bc,      FULL,    false, false, false",
  })
  void secretsAreThoseOfTheDisclosedConnection(
      String name, SessionMode session, boolean keys, boolean earlySecret, boolean qlog)
      throws Exception {
    Stack stack = Stacks.load().get(name);
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerSettings settings =
        new ServerSettings(any, credentials, Applications.echo(), Options.DEFAULTS);
    Disclosure disclosure = Disclosure.beside(folder.resolve("cell"));
    try (ServerEndpoint server = stack.serve(settings);
        ClientEndpoint client =
            stack.client(new ClientSettings(server.address(), credentials, Options.DEFAULTS))) {
      open(client, session, null);
      open(client, session, disclosure);
      open(client, session, null);
    }
    assertThat(Files.exists(disclosure.qlog())).isEqualTo(qlog);
    assertThat(Files.exists(disclosure.keyLog())).isEqualTo(keys);
    if (keys) {
      List<String> lines = Files.readAllLines(disclosure.keyLog());
      assertThat(lines).filteredOn(line -> line.startsWith("CLIENT_TRAFFIC_SECRET_0 ")).hasSize(1);
      assertThat(lines.stream().anyMatch(line -> line.startsWith("CLIENT_EARLY_TRAFFIC_SECRET ")))
          .isEqualTo(earlySecret);
      assertThat(lines.stream().map(line -> line.split(" ", -1)[1]).distinct()).hasSize(1);
    }
  }

  private static void open(
      ClientEndpoint client,
      SessionMode session,
      @org.jspecify.annotations.Nullable Disclosure disclosure)
      throws Exception {
    Answered answered = new Answered(new CountDownLatch(1));
    byte[] request = {'x', '\n'};
    Dial dial = new Dial(session, request, answered, new Stopwatch(), disclosure);
    client.prepare(dial, TIMEOUT);
    try (Connection _ = client.connect(dial, TIMEOUT)) {
      assertThat(answered.latch().await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private record Answered(CountDownLatch latch) implements StreamListener {
    @Override
    public void received(ByteBuffer data) {
      latch.countDown();
    }

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable cause) {}
  }
}
