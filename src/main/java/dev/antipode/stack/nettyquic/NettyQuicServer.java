package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Dimension;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

/** Listens on a UDP port. */
final class NettyQuicServer implements ServerEndpoint {
  private final EventLoopGroup loop;
  private final Channel socket;

  private NettyQuicServer(EventLoopGroup loop, Channel socket) {
    this.loop = loop;
    this.socket = socket;
  }

  static NettyQuicServer listen(ServerSettings settings) throws StackException {
    QuicSslContext tls = tls(settings.credentials());
    EventLoopGroup loop = UdpTransport.eventLoop("quic-netty-server");
    ChannelFuture bound =
        UdpTransport.socket(loop)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    build(channel, settings, tls);
                  }
                })
            .bind(settings.bind())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      UdpTransport.shutdown(loop);
      throw new StackException(
          "cannot listen on UDP "
              + settings.bind().getHostString()
              + " port "
              + settings.bind().getPort(),
          bound.cause());
    }
    return new NettyQuicServer(loop, bound.channel());
  }

  private static QuicSslContext tls(Credentials credentials) throws StackException {
    return QuicSslContextBuilder.forServer(
            credentials.key(), null, credentials.chain().toArray(X509Certificate[]::new))
        .applicationProtocols(NettyQuicStack.ALPN)
        .option(BoringSSLContextOption.GROUPS, new String[] {ClientTls.GROUP})
        .earlyData(true)
        .build();
  }

  private static void build(Channel channel, ServerSettings settings, QuicSslContext tls) {
    Remedies remedies = Remedies.of(settings.options());
    if (remedies.applied()) {
      channel.pipeline().addLast(new HandshakeBetweenDatagrams());
    }
    channel
        .pipeline()
        .addLast(
            TransportSettings.apply(new QuicServerCodecBuilder(), settings.options())
                .sslContext(tls)
                // Asking for a token is a Retry, which costs a round trip (RFC 9000, 8.1.2).
                .tokenHandler(
                    settings.options().is(Dimension.RETRY, "on")
                        ? InsecureQuicTokenHandler.INSTANCE
                        : null)
                .handler(
                    new ChannelInitializer<Channel>() {
                      @Override
                      protected void initChannel(Channel connection) {
                        if (remedies.applied()) {
                          connection.pipeline().addLast(new ReadFromRegistration());
                        }
                        connection.pipeline().addLast(new ErrorsLeftToStreams());
                      }
                    })
                .streamHandler(streams(settings, remedies))
                .build());
  }

  private static ChannelHandler streams(ServerSettings settings, Remedies remedies) {
    return new ChannelInitializer<QuicStreamChannel>() {
      @Override
      protected void initChannel(QuicStreamChannel channel) {
        var stream = new NettyQuicStream(channel, remedies);
        channel.pipeline().addLast(new Incoming(settings.application().opened(stream)));
      }
    };
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) socket.localAddress();
  }

  @Override
  public void close() {
    socket.close().awaitUninterruptibly(1_000);
    UdpTransport.shutdown(loop);
  }
}
