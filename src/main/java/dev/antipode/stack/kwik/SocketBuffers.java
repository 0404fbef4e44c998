package dev.antipode.stack.kwik;

import java.net.DatagramSocket;
import java.net.SocketException;

/** The buffers of both ends' sockets. */
final class SocketBuffers {
  /** The kernel gives at most {@code net.core.rmem_max} and {@code wmem_max} of it. */
  private static final int BYTES = 8 << 20;

  private SocketBuffers() {}

  static <S extends DatagramSocket> S widened(S socket) throws SocketException {
    socket.setReceiveBufferSize(BYTES);
    socket.setSendBufferSize(BYTES);
    return socket;
  }
}
