package dev.antipode.stack.tcp;

import dev.antipode.scenario.Options;
import dev.antipode.stack.IpVersion;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Netty's epoll transport and the socket options of every TCP endpoint. Epoll and not NIO, because
 * only epoll can set and read back the congestion controller of a socket.
 */
public final class Transport {
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_CONGESTION = 13;
  private static final int NAME_BYTES = 16;
  public static final ChannelOption<ByteBuffer> CONGESTION =
      new RawUnixChannelOption("TCP_CONGESTION", IPPROTO_TCP, TCP_CONGESTION, NAME_BYTES);

  private Transport() {}

  /** Event loops whose threads do not keep the process alive. */
  public static EventLoopGroup eventLoops(String name) {
    return new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory(name, true), EpollIoHandler.newFactory());
  }

  /** Makes sockets for connections to a server. */
  static ChannelFactory<Channel> clientChannels(InetSocketAddress server) {
    Epoll.ensureAvailability();
    SocketProtocolFamily family = family(server);
    return () -> new EpollSocketChannel(family);
  }

  /** Makes sockets that listen on an address. */
  static ChannelFactory<ServerChannel> serverChannels(InetSocketAddress bind) {
    Epoll.ensureAvailability();
    SocketProtocolFamily family = family(bind);
    return () -> new EpollServerSocketChannel(family);
  }

  private static SocketProtocolFamily family(InetSocketAddress address) {
    return SocketProtocolFamily.of(IpVersion.of(address).family());
  }

  /** The name of the congestion controller in the form that the kernel takes. */
  public static ByteBuffer congestion(Options options) {
    ByteBuffer name = ByteBuffer.allocateDirect(NAME_BYTES);
    name.put(options.congestion().word().getBytes(StandardCharsets.US_ASCII));
    return name.clear();
  }

  /** The congestion controller of an open channel, as the kernel reports it. */
  public static String congestionOf(Channel channel) {
    ByteBuffer name = channel.config().getOption(CONGESTION).duplicate();
    name.clear();
    byte[] bytes = new byte[NAME_BYTES];
    name.get(bytes);
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }

  public static void shutdown(EventLoopGroup loops) {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(4, TimeUnit.SECONDS);
  }
}
