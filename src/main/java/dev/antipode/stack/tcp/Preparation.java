package dev.antipode.stack.tcp;

import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.StreamListener;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Fetches what the next connection needs from an earlier one, by connections of its own that are
 * not timed. Each ends with a wait of two round trips, so that its last packets are off the path
 * before the next one is timed.
 */
record Preparation(TcpClient client, Securing.Client security) {
  private static final int POLL_MS = 1;

  /** Makes a full handshake and keeps its session; sends no request unless it has to. */
  void session(Duration timeout) throws StackException, InterruptedException {
    Stopwatch stopwatch = new Stopwatch();
    Dial dial =
        new Dial(SessionMode.FULL, new byte[security.mustAsk() ? 1 : 0], new Silence(), stopwatch);
    long deadline = System.nanoTime() + timeout.toNanos();
    try (TcpConnection connection = client.connect(dial, timeout, false)) {
      while (!security.keep(connection.layer())) {
        if (System.nanoTime() - deadline > 0 || !connection.channel().isOpen()) {
          throw new StackException("the server gave the full handshake no session to resume");
        }
        Thread.sleep(POLL_MS);
      }
    }
    Timeline timeline = stopwatch.timeline();
    Long connected = timeline.transportConnectedNs();
    quiet(connected == null ? 0 : connected);
  }

  /**
   * Fetches a TCP Fast Open cookie if the kernel has none of this server: before the first
   * connection, and after the metrics, with which the kernel keeps cookies, were flushed.
   */
  void cookie(Duration timeout) throws StackException, InterruptedException {
    long start = System.nanoTime();
    ChannelFuture connected =
        client
            .bootstrap(timeout, new ChannelInboundHandlerAdapter())
            .option(FastOpen.FETCH_COOKIE, 1)
            .connect()
            .await();
    long took = System.nanoTime() - start;
    connected.channel().close().await();
    if (!connected.isSuccess()) {
      throw new StackException("cannot fetch a TCP Fast Open cookie", connected.cause());
    }
    quiet(took);
  }

  private static void quiet(long roundTripNs) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(2 * roundTripNs));
  }

  /** Ignores everything. */
  private record Silence() implements StreamListener {
    @Override
    public void received(ByteBuffer data) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable cause) {}
  }
}
