package dev.antipode.stack.framed;

import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import java.net.InetSocketAddress;

/** Listens on a TCP port, behind TLS. */
final class FramedServer implements ServerEndpoint {
  private static final int BACKLOG = 4_096;

  /** What the kernel and the channel hold of frames that are not sent: see the package. */
  private static final long UNSENT_BYTES = 16 << 10;

  private static final WriteBufferWaterMark UNWRITTEN = new WriteBufferWaterMark(4 << 10, 8 << 10);

  private final Securing.Server security;
  private final EventLoopGroup loops;
  private final Channel listening;

  FramedServer(ServerSettings settings, Securing securing) throws StackException {
    security = securing.server(settings);
    loops = Transport.eventLoops("framed-server");
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            // Accepted sockets inherit the listener's controller before their first segment leaves.
            .option(Transport.CONGESTION, Transport.congestion(settings.options()))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNWRITTEN)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            security.handler(channel),
                            new FramedStreams(channel, settings.application()));
                  }
                })
            .bind(settings.bind())
            .awaitUninterruptibly();
    listening = bound.channel();
    if (!bound.isSuccess()) {
      Transport.shutdown(loops);
      security.close();
      throw new StackException(
          "cannot listen on TCP "
              + settings.bind().getHostString()
              + " port "
              + settings.bind().getPort(),
          bound.cause());
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.localAddress();
  }

  @Override
  public void close() {
    listening.close().awaitUninterruptibly(1_000);
    Transport.shutdown(loops);
    security.close();
  }
}
