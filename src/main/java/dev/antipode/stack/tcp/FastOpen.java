package dev.antipode.stack.tcp;

import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.channel.unix.IntegerUnixChannelOption;

/**
 * TCP Fast Open (RFC 7413): a client that holds a cookie of the server sends data in its SYN.
 *
 * <p>Only the kernel can tell whether it did: when there is no cookie, Netty silently falls back to
 * an ordinary connection.
 */
final class FastOpen {
  /** How many Fast Open connections may wait for their first ACK (RFC 7413 section 5.1). */
  static final int SERVER_QUEUE = 4_096;

  /**
   * Linux's {@code TCP_FASTOPEN_CONNECT}. With a cookie in the kernel's cache, {@code connect} only
   * waits for data that may never come; without one, it asks the server for a cookie. So opening a
   * connection with this option and closing it unused fetches exactly what is missing.
   */
  static final IntegerUnixChannelOption FETCH_COOKIE =
      new IntegerUnixChannelOption("TCP_FASTOPEN_CONNECT", 6, 30);

  /** {@code TCPI_OPT_SYN_DATA}: "SYN-ACK acked data in SYN sent or rcvd". */
  private static final int SYN_DATA = 32;

  private FastOpen() {}

  static void requireServer() throws StackException {
    if (!Epoll.isTcpFastOpenServerSideAvailable()) {
      throw new StackException(
          "the server's kernel has TCP Fast Open off: set the sysctl net.ipv4.tcp_fastopen to 3"
              + " before this process starts (bit 2 is the server's)");
    }
  }

  static void requireClient() throws StackException {
    if (!Epoll.isTcpFastOpenClientSideAvailable()) {
      throw new StackException(
          "the client's kernel has TCP Fast Open off: set the sysctl net.ipv4.tcp_fastopen to 3"
              + " before this process starts (bit 1 is the client's)");
    }
  }

  /** Whether the server's SYN-ACK acknowledged data of this client's SYN. */
  static boolean acknowledged(Channel client) {
    EpollTcpInfo info = ((EpollSocketChannel) client).tcpInfo();
    return (info.options() & SYN_DATA) != 0;
  }
}
