package dev.antipode.stack;

import java.nio.ByteBuffer;

/**
 * Receives what the peer sends on one stream. Calls come one at a time, on a thread of the library,
 * in the order of the stream; they must not block.
 */
public interface StreamListener {
  /** Bytes arrived and are valid during this call only. */
  void received(ByteBuffer data);

  /** The peer ended its side of the stream; nothing follows. */
  void finished();

  /** The stream or its connection failed; nothing follows. */
  void failed(Throwable cause);
}
