package dev.antipode.jmh.handshake;

/** Both ends of TLS 1.3 by one library, in memory: no socket, no other thread. */
interface Tls extends AutoCloseable {
  /**
   * Opens a connection: makes both ends, completes the handshake on both, and takes one byte from
   * the server to the client, which brings the ticket along where there is one. Then both go.
   *
   * @param resume whether to resume the session of the connection before, with its ticket
   * @return how many bytes crossed, both ways
   * @throws IllegalStateException if the handshake was full where it was to be resumed, or resumed
   *     where it was to be full
   */
  int connect(boolean resume) throws Exception;

  @Override
  void close();
}
