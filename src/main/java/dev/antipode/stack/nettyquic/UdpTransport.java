package dev.antipode.stack.nettyquic;

import dev.antipode.stack.IpVersion;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.quic.EpollQuicUtils;
import io.netty.handler.codec.quic.SegmentedDatagramPacketAllocator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** UDP sockets and the one event loop that serves those of an endpoint: epoll, else NIO. */
final class UdpTransport {
  /** The kernel gives at most {@code net.core.rmem_max} and {@code wmem_max} of it. */
  private static final int SOCKET_BUFFER_BYTES = 8 << 20;

  /** What fits into one datagram's worth of kernel buffers: 64 KiB at most. */
  private static final int SEGMENTS = 32;

  /** What the kernel puts together at most. */
  private static final int READ_BYTES = 1 << 16;

  /** Netty's own default for UDP. */
  private static final int READS = 16;

  private UdpTransport() {}

  /** An event loop whose thread does not keep the process alive. */
  public static EventLoopGroup eventLoop(String name) {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true), io);
  }

  /**
   * A socket still to be bound; its pipeline wants a QUIC codec.
   *
   * @param peer the server's address for a client's socket, else the one to listen on
   * @param together whether datagrams that the kernel has received together are read in one call
   *     (UDP_GRO, Linux 5.0), where it can do that. Without, the default {@code RECVBUF_ALLOCATOR}
   *     stays as it is: naming one, even an equal one, sets reads back from 16 at a time to 1.
   */
  public static Bootstrap socket(EventLoopGroup loop, InetSocketAddress peer, boolean together) {
    SocketProtocolFamily family = SocketProtocolFamily.of(IpVersion.of(peer).family());
    ChannelFactory<Channel> channels =
        Epoll.isAvailable()
            ? () -> new EpollDatagramChannel(family)
            : () -> new NioDatagramChannel(family);
    Bootstrap socket =
        new Bootstrap()
            .group(loop)
            .channelFactory(channels)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES);
    return together && Epoll.isAvailable()
        ? socket
            .option(EpollChannelOption.UDP_GRO, true)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS))
        : socket;
  }

  /**
   * How packets of one connection that leave together are handed to the kernel: many in one call
   * (UDP_SEGMENT, Linux 4.18), where it can do that. On the wire they are the same.
   */
  static SegmentedDatagramPacketAllocator segments() {
    return Epoll.isAvailable()
        ? EpollQuicUtils.newSegmentedAllocator(SEGMENTS)
        : SegmentedDatagramPacketAllocator.NONE;
  }

  public static void shutdown(EventLoopGroup loop) {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(4, TimeUnit.SECONDS);
  }
}
