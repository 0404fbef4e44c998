package dev.antipode.stack.kwik;

import java.net.DatagramSocket;
import java.net.SocketException;
import java.time.Duration;

/** What both ends allow (RFC 9000 section 18.2), and the buffers of their sockets. */
public final class Limits {
  /** At least twice the bandwidth-delay product of 200 Mbit/s at 329 ms. */
  public static final long STREAM_WINDOW_BYTES = 16L << 20;

  public static final long CONNECTION_WINDOW_BYTES = 64L << 20;
  public static final int MAX_STREAMS = 4_096;
  public static final Duration IDLE_TIMEOUT = Duration.ofMinutes(3);

  /** The kernel gives at most {@code net.core.rmem_max} and {@code wmem_max} of it. */
  private static final int SOCKET_BUFFER_BYTES = 8 << 20;

  private Limits() {}

  public static <S extends DatagramSocket> S buffered(S socket) throws SocketException {
    socket.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
    socket.setSendBufferSize(SOCKET_BUFFER_BYTES);
    return socket;
  }
}
