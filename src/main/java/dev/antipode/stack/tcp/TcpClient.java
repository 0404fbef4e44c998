package dev.antipode.stack.tcp;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens TCP connections, bare or under TLS. */
final class TcpClient implements ClientEndpoint {
  private final InetSocketAddress server;
  private final Options options;
  private final Securing.Client security;
  private final EventLoopGroup loops = Transport.eventLoops("tcp-client");

  TcpClient(ClientSettings settings, Securing securing) throws StackException {
    server = settings.server();
    options = settings.options();
    security = securing.client(settings);
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException {
    security.prepare(dial.session());
  }

  @Override
  public Connection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    CompletableFuture<TcpConnection> ready = new CompletableFuture<>();
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loops)
            .channel(Transport.clientChannel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()))
            .option(Transport.CONGESTION, Transport.congestion(options))
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    build(channel, dial, ready);
                  }
                });
    Channel channel = bootstrap.register().syncUninterruptibly().channel();
    channel
        .eventLoop()
        .execute(() -> {
          dial.stopwatch().start();
          channel
              .connect(server)
              .addListener(connected -> {
                if (!connected.isSuccess()) {
                  ready.completeExceptionally(connected.cause());
                }
              });
        });
    try {
      return ready.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      channel.close();
      throw new StackException(
          "cannot connect to " + server, failed.getCause() == null ? failed : failed.getCause());
    } catch (TimeoutException late) {
      channel.close();
      throw new StackException(
          "the handshake with " + server + " took longer than " + timeout.toMillis() + " ms");
    }
  }

  /** The TLS handler stands before the event handler, so that the latter hears of its handshake. */
  private void build(Channel channel, Dial dial, CompletableFuture<TcpConnection> ready) {
    SslHandler tls = security.handler(channel);
    if (tls != null) {
      channel.pipeline().addLast(tls);
    }
    Runnable complete =
        () -> {
          channel.writeAndFlush(
              io.netty.buffer.Unpooled.wrappedBuffer(ByteBuffer.wrap(dial.firstRequest())));
          dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
          ready.complete(
              new TcpConnection(
                  channel, security.negotiated(tls, Transport.congestionOf(channel))));
        };
    channel.pipeline().addLast(new HandshakeEvents(dial.stopwatch(), tls != null, complete, ready));
    channel.pipeline().addLast(new Incoming(dial.firstListener()));
  }

  @Override
  public void close() {
    Transport.shutdown(loops);
  }
}
