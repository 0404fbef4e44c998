package dev.antipode.stack;

import dev.antipode.sample.Negotiated;

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

  /** Closes in the protocol's own way. May return before the peer knows; never fails. */
  @Override
  void close();
}
