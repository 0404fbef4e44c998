package dev.antipode.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;

/**
 * A server to be borne down on.
 *
 * @param stack its name
 * @param limits what it said it bears
 */
public record Victim(
    String stack, InetSocketAddress address, Credentials credentials, ServerLimits limits) {
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final byte[] GREETING = "are you alive?".getBytes(UTF_8);

  /** Kwik's client cannot be made to read nothing or to give streams up; Netty's can. */
  private static final Map<String, String> ABLE_CLIENTS =
      Map.of(
          "quic-kwik", "quic-netty",
          "quic-kwik-netty", "quic-netty",
          "quic-netty-kwik", "quic-netty",
          "http3-kwik", "http3-netty",
          "http1-six", "http1");

  boolean isUdp() {
    return described().description().transport() == Transport.QUIC;
  }

  boolean hasHandshake() {
    return described().description().security() != Security.NONE;
  }

  Application application() {
    return described().description().application();
  }

  private Stack described() {
    return Stacks.load().get(stack);
  }

  /** A client that can be made to do what no client should; the caller's to close. */
  ClientEndpoint ableClient() throws StackException {
    return Stacks.load()
        .get(ABLE_CLIENTS.getOrDefault(stack, stack))
        .client(new ClientSettings(address, credentials, Options.DEFAULTS));
  }

  /** Connects without a request. */
  Connection connect(ClientEndpoint client) throws StackException, InterruptedException {
    Dial dial = new Dial(SessionMode.FULL, Dial.NO_REQUEST, new Answer(), new Stopwatch());
    client.prepare(dial, TIMEOUT);
    return client.connect(dial, TIMEOUT);
  }

  /** A stream that nothing has been written to. */
  static Stream stream(Connection connection, StreamListener listener) throws StackException {
    Stream sole = connection.soleStream();
    return sole == null ? connection.open(listener) : sole;
  }

  /** Whether it still echoes to a decent client; one that lost its answer may ask again. */
  boolean isAlive() throws InterruptedException {
    for (int attempt = 0; attempt < 5; attempt++) {
      if (answers()) {
        return true;
      }
      Thread.sleep(1_000);
    }
    return false;
  }

  private boolean answers() throws InterruptedException {
    Answer answer = new Answer();
    Dial dial = new Dial(SessionMode.FULL, GREETING.clone(), answer, new Stopwatch());
    try (ClientEndpoint client = ableClient()) {
      client.prepare(dial, TIMEOUT);
      try (Connection connection = client.connect(dial, TIMEOUT)) {
        return answer.await(GREETING, Duration.ofSeconds(8)) && connection != null;
      }
    } catch (StackException refused) {
      return false;
    }
  }

  /** What came back on one stream. */
  static final class Answer implements StreamListener {
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private boolean ended;

    @Override
    public synchronized void received(ByteBuffer data) {
      while (data.hasRemaining()) {
        bytes.write(data.get());
      }
      notifyAll();
    }

    @Override
    public synchronized void finished() {
      ended = true;
      notifyAll();
    }

    @Override
    public synchronized void failed(Throwable cause) {
      ended = true;
      notifyAll();
    }

    /** Whether nothing more can come. */
    synchronized boolean isOver() {
      return ended;
    }

    synchronized boolean await(byte[] wanted, Duration timeout) throws InterruptedException {
      long end = System.nanoTime() + timeout.toNanos();
      while (bytes.size() < wanted.length && !ended && System.nanoTime() < end) {
        wait(50);
      }
      return java.util.Arrays.equals(bytes.toByteArray(), wanted);
    }
  }
}
