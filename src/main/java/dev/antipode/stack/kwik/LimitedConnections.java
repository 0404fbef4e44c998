package dev.antipode.stack.kwik;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.application.ResetLimit;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tech.kwik.core.ConnectionEstablishedEvent;
import tech.kwik.core.ConnectionListener;
import tech.kwik.core.ConnectionTerminatedEvent;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;

/**
 * The connections of a server, of which it bears so many and each for a handshake's time. Kwik asks
 * for the application of a connection once it has read a ClientHello. Any thread.
 */
final class LimitedConnections implements ApplicationProtocolConnectionFactory {
  /** CONNECTION_REFUSED (RFC 9000 section 20.1). */
  private static final long REFUSED = 0x02;

  private static final long TURNED_AWAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final KwikApplication application;
  private final ServerSettings settings;
  private final ApplicationProtocolConnectionFactory unlimited;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final ScheduledThreadPoolExecutor deadlines;

  LimitedConnections(KwikApplication application, ServerSettings settings) {
    this.application = application;
    this.settings = settings;
    this.unlimited = application.serve(settings.application());
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(application.title() + "-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /** How many are under way. */
  int handshakes() {
    return handshakes.get();
  }

  @Override
  public ApplicationProtocolConnection createConnection(
      String protocol, QuicConnection connection) {
    ServerLimits limits = settings.limits();
    handshakes.incrementAndGet();
    boolean tooMany = open.incrementAndGet() > limits.connections();
    Runnable close = () -> deadlines.execute(() -> connection.close(REFUSED, "limit reached"));
    // Closed at once it would stay open: the thread that reads the ClientHello goes on.
    long left = tooMany ? TURNED_AWAY_NANOS : limits.handshake().toNanos();
    Ends ends = new Ends(deadlines.schedule(close, left, TimeUnit.NANOSECONDS), tooMany);
    connection.setConnectionListener(ends);
    ServerApplication limited = new ResetLimit(settings.application(), limits, close);
    ApplicationProtocolConnection served =
        application.accept(application.serve(limited), protocol, connection);
    if (served instanceof AwaitsHandshake early) {
      ends.handshake = early;
    }
    return new ApplicationProtocolConnection() {
      @Override
      public void acceptPeerInitiatedStream(QuicStream stream) {
        ends.asked();
        served.acceptPeerInitiatedStream(stream);
      }
    };
  }

  /** Kwik tells its servers of no complete handshake: the first stream of a client shows it. */
  private final class Ends implements ConnectionListener {
    private final Future<?> deadline;
    private final boolean turnedAway;
    private final AtomicBoolean complete = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable AwaitsHandshake handshake;

    Ends(Future<?> deadline, boolean turnedAway) {
      this.deadline = deadline;
      this.turnedAway = turnedAway;
    }

    void asked() {
      if (!turnedAway) {
        complete();
      }
    }

    private void complete() {
      deadline.cancel(false);
      if (complete.compareAndSet(false, true)) {
        handshakes.decrementAndGet();
      }
    }

    /** Kwik calls it only where early data came before. */
    @Override
    public void connected(ConnectionEstablishedEvent event) {
      AwaitsHandshake early = handshake;
      if (early != null) {
        early.handshakeComplete();
      }
    }

    @Override
    public void disconnected(ConnectionTerminatedEvent event) {
      complete();
      if (ended.compareAndSet(false, true)) {
        open.decrementAndGet();
      }
    }
  }

  void close() {
    deadlines.shutdownNow();
  }

  @Override
  public int maxConcurrentPeerInitiatedUnidirectionalStreams() {
    return unlimited.maxConcurrentPeerInitiatedUnidirectionalStreams();
  }

  @Override
  public int maxConcurrentPeerInitiatedBidirectionalStreams() {
    return unlimited.maxConcurrentPeerInitiatedBidirectionalStreams();
  }

  @Override
  public long maxTotalPeerInitiatedUnidirectionalStreams() {
    return unlimited.maxTotalPeerInitiatedUnidirectionalStreams();
  }

  @Override
  public long maxTotalPeerInitiatedBidirectionalStreams() {
    return unlimited.maxTotalPeerInitiatedBidirectionalStreams();
  }

  @Override
  public int minUnidirectionalStreamReceiverBufferSize() {
    return unlimited.minUnidirectionalStreamReceiverBufferSize();
  }

  @Override
  public long maxUnidirectionalStreamReceiverBufferSize() {
    return unlimited.maxUnidirectionalStreamReceiverBufferSize();
  }

  @Override
  public int minBidirectionalStreamReceiverBufferSize() {
    return unlimited.minBidirectionalStreamReceiverBufferSize();
  }

  @Override
  public long maxBidirectionalStreamReceiverBufferSize() {
    return unlimited.maxBidirectionalStreamReceiverBufferSize();
  }
}
