package dev.antipode.stack;

import dev.antipode.sample.Negotiated;
import org.jspecify.annotations.Nullable;

/** An open connection of a client. */
public interface Connection extends AutoCloseable {
  /** What the handshake agreed on, read from the library after it was complete. */
  Negotiated negotiated();

  /**
   * Opens a further stream; nothing is sent before its first write.
   *
   * @throws StackException where the stack has one stream only, or the peer's limit is reached
   */
  Stream open(StreamListener listener) throws StackException;

  /**
   * The only stream of the connection, for requests after the first, where there can be no other
   * (TCP and TLS without framing); else null.
   */
  default @Nullable Stream soleStream() {
    return null;
  }

  /**
   * Runs what opens streams and writes to them, so that it costs least: on a thread of the library,
   * and with one flush at its end, where the library can do that. May return before it has run.
   */
  default void batch(Runnable writes) {
    writes.run();
  }

  /** Closes in the protocol's own way. May return before the peer knows; never fails. */
  @Override
  void close();
}
