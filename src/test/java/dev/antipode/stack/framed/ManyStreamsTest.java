package dev.antipode.stack.framed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.application.ContentRequest;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stacks that carry many streams over TCP without HTTP/2 fetch as many objects as asked for.
 */
class ManyStreamsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int STREAMS = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tls13-framed", "http1-six"})
  void sixtyFourObjectsAtOnce(String name) throws Exception {
    Stack stack = Stacks.load().get(name);
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerApplication content = Applications.content();
    byte[] request = new ContentRequest(0, 40_000).bytes();
    try (ServerEndpoint server =
            stack.serve(new ServerSettings(any, credentials, content, Options.DEFAULTS));
        ClientEndpoint client =
            stack.client(new ClientSettings(server.address(), credentials, Options.DEFAULTS))) {
      List<Heard> heard = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        heard.add(new Heard());
      }
      Dial dial = new Dial(SessionMode.FULL, request.clone(), heard.getFirst(), new Stopwatch());
      client.prepare(dial, TIMEOUT);
      try (Connection connection = client.connect(dial, TIMEOUT)) {
        assertThat(connection.negotiated().protocol()).isEqualTo("TLSv1.3");
        for (Heard one : heard.subList(1, STREAMS)) {
          var _ = connection.open(one).write(ByteBuffer.wrap(request.clone()), true);
        }
        for (Heard one : heard) {
          assertThat(one.bytes.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(40_000);
        }
      }
    }
  }

  /** Counts the right bytes until the end. */
  private static final class Heard implements StreamListener {
    private final CompletableFuture<Integer> bytes = new CompletableFuture<>();
    private int count;

    @Override
    public void received(ByteBuffer data) {
      while (data.hasRemaining()) {
        if (data.get() != ContentRequest.contentAt(count++)) {
          bytes.completeExceptionally(new AssertionError("byte " + count + " is wrong"));
        }
      }
    }

    @Override
    public void finished() {
      bytes.complete(count);
    }

    @Override
    public void failed(Throwable cause) {
      bytes.completeExceptionally(cause);
    }
  }
}
