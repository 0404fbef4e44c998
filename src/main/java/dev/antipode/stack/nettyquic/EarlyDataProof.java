package dev.antipode.stack.nettyquic;

import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Whether a server took a request as early data. Neither the codec nor its C interface tells, so it
 * is concluded from quiche's counters: the request left in packets sent before the handshake was
 * complete, for which there are 0-RTT keys only; no byte of a stream was ever sent again; and the
 * server answered. It can then have read the request in those packets alone.
 */
final class EarlyDataProof {
  private final QuicChannel connection;
  private final Incoming response;
  private final boolean leftEarly;

  EarlyDataProof(QuicChannel connection, Incoming response, boolean leftEarly) {
    this.connection = connection;
    this.response = response;
    this.leftEarly = leftEarly;
  }

  /** False where the request left later; null where nothing proves it either way. */
  @Nullable Boolean accepted() throws InterruptedException {
    if (!leftEarly) {
      return false;
    }
    if (!response.heard()) {
      return null;
    }
    QuicConnectionStats stats = get(connection.collectStats());
    return (stats != null && stats.streamRetransBytes() == 0) ? Boolean.TRUE : null;
  }

  /** Packets sent so far; on the event loop only. */
  static long packetsSent(QuicChannel connection) {
    QuicConnectionStats stats = connection.collectStats().getNow();
    return stats == null ? 0 : stats.sent();
  }

  private static @Nullable QuicConnectionStats get(Future<QuicConnectionStats> stats)
      throws InterruptedException {
    try {
      return stats.get();
    } catch (ExecutionException | CancellationException closed) {
      return null;
    }
  }
}
