package dev.antipode.stack;

import java.net.InetSocketAddress;

/** A server that accepts connections until it is closed. */
public interface ServerEndpoint extends AutoCloseable {
  /** Where it listens, with the real port. */
  InetSocketAddress address();

  /**
   * Stops accepting, drops what is open and frees threads and port; blocks until done, at most 5 s.
   */
  @Override
  void close();
}
