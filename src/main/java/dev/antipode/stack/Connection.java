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
   * The stream for requests after the first where a connection can have only one (TCP and TLS
   * without framing); otherwise null.
   */
  default @Nullable Stream soleStream() {
    return null;
  }

  /**
   * Runs a task that opens streams and writes to them in the cheapest way: where the library can do
   * that, on a thread of the library and with one flush at the end. May return before the task has
   * run.
   */
  default void batch(Runnable writes) {
    writes.run();
  }

  /** Closes as the protocol asks. May return before the peer knows; never fails. */
  @Override
  void close();
}
