package dev.antipode.stack.kwik;

import tech.kwik.core.server.ApplicationProtocolConnection;

/** A server's connection that early data began, and that does something after the handshake. */
public interface AwaitsHandshake extends ApplicationProtocolConnection {
  /** The handshake is complete. On a thread of Kwik's. */
  void handshakeComplete();
}
