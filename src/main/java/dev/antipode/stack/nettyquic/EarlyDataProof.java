package dev.antipode.stack.nettyquic;

import dev.antipode.stack.StreamListener;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the response to a request that was meant to go as early data, and concludes whether
 * the server accepted it as such.
 *
 * <p>Neither the codec nor quiche's C interface tells this. It follows from quiche's counters: the
 * request left in packets sent before the handshake was complete, for which there are 0-RTT keys
 * only; the server answered; and until then the request's first frame was not sent again. So the
 * server read it in those packets.
 *
 * <p>Written to on the event loop; asked by any thread.
 */
final class EarlyDataProof implements StreamListener {
  /** Less than a packet takes of a stream's first frame, so that a shorter one is whole. */
  private static final int FIRST_FRAME_BYTES = 1_000;

  private final QuicChannel connection;
  private final StreamListener listener;
  private final int firstFrameBytes;
  private boolean answered;
  private volatile boolean left;
  private volatile boolean proved;

  public EarlyDataProof(QuicChannel connection, StreamListener listener, int requestBytes) {
    this.connection = connection;
    this.listener = listener;
    this.firstFrameBytes = Math.min(FIRST_FRAME_BYTES, requestBytes);
  }

  /** Runs what writes the request, and notes whether it left at once. */
  public void watch(Runnable write) {
    long before = stats().sent();
    write.run();
    left = stats().sent() > before && !connection.isActive();
  }

  /**
   * False if the request left later. Null if nothing proves it either way: before the response, or
   * if the request was lost or late and was sent again before the response.
   */
  @Nullable Boolean accepted() {
    if (!left) {
      return false;
    }
    return proved ? Boolean.TRUE : null;
  }

  @Override
  public void received(ByteBuffer data) {
    conclude();
    listener.received(data);
  }

  @Override
  public void finished() {
    conclude();
    listener.finished();
  }

  @Override
  public void failed(Throwable cause) {
    listener.failed(cause);
  }

  private void conclude() {
    if (!answered) {
      answered = true;
      // quiche counts the client's Finished here too, which it sends again when a response is late.
      proved = left && stats().streamRetransBytes() < firstFrameBytes;
    }
  }

  /** On the event loop the answer is available at once. */
  private QuicConnectionStats stats() {
    return connection.collectStats().getNow();
  }
}
