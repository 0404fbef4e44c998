package dev.antipode.stack.tcp;

import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on a TCP port. */
public final class TcpServer implements ServerEndpoint {
  private static final int BACKLOG = 4_096;

  private final Securing.Server security;
  private final EventLoopGroup loops;
  private final Channel listening;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();

  public TcpServer(ServerSettings settings, Securing securing, TcpApplication application)
      throws StackException {
    boolean fastOpen = settings.options().fastOpen();
    if (fastOpen) {
      FastOpen.requireServer();
    }
    security = securing.server(settings);
    loops = Transport.eventLoops(application.title() + "-server");
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channelFactory(Transport.serverChannels(settings.bind()))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.TCP_FASTOPEN, fastOpen ? FastOpen.SERVER_QUEUE : 0)
            // Accepted sockets inherit the listener's controller before their first segment leaves.
            .option(Transport.CONGESTION, Transport.congestion(settings.options()))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (open.size() >= settings.limits().connections()) {
                      channel.close();
                      return;
                    }
                    open.add(channel);
                    channel.closeFuture().addListener(_ -> open.remove(channel));
                    ChannelHandler handler =
                        Alpn.offer(security.handler(channel), application.alpn());
                    if (handler != null) {
                      channel.pipeline().addLast(handler);
                    }
                    // TLS libraries end both ways at once; TCP may end one way only.
                    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, handler == null);
                    channel
                        .pipeline()
                        .addLast(new ConnectionWatch(settings.limits(), handler != null));
                    application.serve(channel, settings);
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
    // Loops that are shut down at once leave some of their channels open.
    List<ChannelFuture> dropped = open.stream().map(Channel::close).toList();
    dropped.forEach(future -> future.awaitUninterruptibly(1_000));
    Transport.shutdown(loops);
    security.close();
  }
}
