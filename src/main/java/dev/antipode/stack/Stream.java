package dev.antipode.stack;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/** One ordered sequence of bytes each way. On TCP without framing, the connection itself. */
public interface Stream {
  /**
   * Sends bytes, which the caller must not touch afterwards. May be called from any thread, one
   * call at a time; never blocks.
   *
   * @param last whether to end this side of the stream. A stack whose connection is its only stream
   *     (TCP, TLS) may leave its side open, because the connection is closed separately.
   * @return completes when the library can take more
   */
  CompletionStage<Void> write(ByteBuffer data, boolean last);

  /**
   * Says whether more is wanted from the peer, as at first. While it is not, the stack reads no
   * further, so that the peer's flow-control window fills and the peer has to wait; what is under
   * way already may still arrive. Where streams share a connection without a window of their own,
   * all of them wait. Any thread.
   *
   * <p>Ignoring it is allowed, and leaves the memory that a stream takes to the peer.
   */
  default void reading(boolean wanted) {}

  /** Gives the stream up, both ways. */
  void reset();
}
