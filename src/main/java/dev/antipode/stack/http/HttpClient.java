package dev.antipode.stack.http;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens TCP connections under TLS, and sends the first request when TLS is complete. */
final class HttpClient implements ClientEndpoint {
  private static final int POLL_MS = 1;

  private final InetSocketAddress server;
  private final Options options;
  private final HttpVersion version;
  private final Securing.Client security;
  private final EventLoopGroup loops;

  HttpClient(ClientSettings settings, Securing securing, HttpVersion version)
      throws StackException {
    this.server = settings.server();
    this.options = settings.options();
    this.version = version;
    this.security = securing.client(settings);
    this.loops = Transport.eventLoops(version.application() + "-client");
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    security.forget();
    if (dial.session() != SessionMode.FULL) {
      keepSession(timeout);
    }
  }

  /**
   * Makes a full handshake and keeps its session. A wait of two round trips follows, so that the
   * last packets are off the path before the next connection is timed.
   */
  private void keepSession(Duration timeout) throws StackException, InterruptedException {
    Stopwatch stopwatch = new Stopwatch();
    Dial dial = new Dial(SessionMode.FULL, new byte[0], new Unheard(), stopwatch);
    long deadline = System.nanoTime() + timeout.toNanos();
    try (HttpConnection connection = connect(dial, timeout)) {
      while (!security.keep(connection.layer())) {
        if (System.nanoTime() - deadline > 0 || !connection.channel().isOpen()) {
          throw new StackException("the server gave the full handshake no session to resume");
        }
        Thread.sleep(POLL_MS);
      }
    }
    Long roundTrip = stopwatch.timeline().transportConnectedNs();
    Thread.sleep(Duration.ofNanos(roundTrip == null ? 0 : 2 * roundTrip));
  }

  @Override
  public HttpConnection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    CompletableFuture<HttpConnection> ready = new CompletableFuture<>();
    Channel channel = register(timeout);
    channel
        .eventLoop()
        .execute(() -> {
          try {
            new HttpOpening(channel, dial, version, security, ready).start(server);
          } catch (StackException | RuntimeException unusable) {
            ready.completeExceptionally(unusable);
          }
        });
    boolean open = false;
    try {
      HttpConnection connection = ready.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      open = true;
      return connection;
    } catch (ExecutionException failed) {
      throw new StackException(
          "cannot connect to " + server, Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      throw new StackException(
          "the handshake with " + server + " took longer than " + timeout.toMillis() + " ms");
    } finally {
      if (!open) {
        channel.close();
      }
    }
  }

  private Channel register(Duration timeout) {
    return new Bootstrap()
        .group(loops)
        .channel(Transport.clientChannel())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()))
        .option(Transport.CONGESTION, Transport.congestion(options))
        .handler(new ChannelInboundHandlerAdapter())
        .register()
        .syncUninterruptibly()
        .channel();
  }

  @Override
  public void close() {
    Transport.shutdown(loops);
    security.close();
  }

  /** Hears nothing: a connection that is made for its session is closed before it has its echo. */
  private record Unheard() implements StreamListener {
    @Override
    public void received(ByteBuffer data) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable cause) {}
  }
}
