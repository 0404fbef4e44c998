package dev.antipode.stack.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.Applications;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each stack's server shows the chain of its options, and its client verifies all of it. */
class ChainsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @TempDir Path folder;

  static Stream<String> stacks() {
    return Stacks.load().byName().keySet().stream().filter(name -> !name.equals("tcp"));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void clientsVerifyTheChainOfTheOptions(String name) throws Exception {
    Stack stack = Stacks.load().get(name);
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    for (CertificateChain size : CertificateChain.values()) {
      assertThat(stack.applies(Dimension.CHAIN, size.word())).isTrue();
      Options options = Options.DEFAULTS.with(Dimension.CHAIN, size.word());
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      ServerSettings settings = new ServerSettings(any, credentials, Applications.echo(), options);
      try (ServerEndpoint server = stack.serve(settings);
          ClientEndpoint client =
              stack.client(new ClientSettings(server.address(), credentials, options))) {
        Negotiated negotiated = negotiated(client);
        assertThat(negotiated.serverVerified()).isTrue();
        Integer bytes = Objects.requireNonNull(negotiated.certificateBytes());
        assertThat(size.holds(bytes)).as("%s: %d bytes", size, bytes).isTrue();
      }
    }
  }

  private static Negotiated negotiated(ClientEndpoint client) throws Exception {
    Answered answered = new Answered(new CountDownLatch(1));
    Dial dial = new Dial(SessionMode.FULL, new byte[] {'x', '\n'}, answered, new Stopwatch());
    client.prepare(dial, TIMEOUT);
    try (Connection connection = client.connect(dial, TIMEOUT)) {
      assertThat(answered.latch().await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return connection.negotiated();
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
