package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ResetLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.InsecureQuicTokenHandler;
import io.netty.handler.codec.quic.QuicChannelOption;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

/** Listens on a UDP port. */
public final class NettyQuicServer implements ServerEndpoint {
  private final EventLoopGroup loop;
  private final Channel socket;

  private NettyQuicServer(EventLoopGroup loop, Channel socket) {
    this.loop = loop;
    this.socket = socket;
  }

  public static NettyQuicServer listen(ServerSettings settings, QuicApplication application)
      throws StackException {
    NativeQuic.require();
    QuicSslContext tls = tls(settings, application.alpn());
    EventLoopGroup loop = UdpTransport.eventLoop(application.title() + "-server");
    ChannelFuture bound =
        UdpTransport.socket(loop, settings.bind(), settings.options().remedies().applied())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    build(channel, settings, application, tls);
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

  private static QuicSslContext tls(ServerSettings settings, String alpn) throws StackException {
    Credentials credentials = settings.credentials();
    String group = settings.options().group().title();
    return QuicSslContextBuilder.forServer(
            credentials.key(), null, credentials.chain().toArray(X509Certificate[]::new))
        .applicationProtocols(alpn)
        .option(BoringSSLContextOption.GROUPS, new String[] {group})
        .earlyData(true)
        .build();
  }

  private static void build(
      Channel channel, ServerSettings settings, QuicApplication application, QuicSslContext tls) {
    Remedies remedies = settings.options().remedies();
    OpenConnections open = new OpenConnections(settings.limits());
    if (remedies.applied()) {
      channel.pipeline().addLast(new HandshakeBetweenDatagrams());
    }
    QuicServerCodecBuilder codec =
        TransportSettings.apply(new QuicServerCodecBuilder(), settings.options(), settings.limits())
            .sslContext(tls)
            // Asking for a token is a Retry, which costs a round trip (RFC 9000, 8.1.2).
            .tokenHandler(
                settings.options().retry()
                    ? InsecureQuicTokenHandler.INSTANCE
                    : new RetryUnderLoad(open::isBusy))
            .handler(connections(settings, application, open));
    if (remedies.applied()) {
      codec.option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, UdpTransport.segments());
    }
    ChannelHandler streams = application.streams(remedies);
    channel.pipeline().addLast((streams == null ? codec : codec.streamHandler(streams)).build());
  }

  private static ChannelHandler connections(
      ServerSettings settings, QuicApplication application, OpenConnections open) {
    Remedies remedies = settings.options().remedies();
    return new ChannelInitializer<Channel>() {
      @Override
      protected void initChannel(Channel connection) {
        if (remedies.applied()) {
          connection.pipeline().addLast(new ReadFromRegistration());
        }
        connection.pipeline().addLast(open.watch());
        var served =
            new ResetLimit(settings.application(), settings.limits(), () -> connection.close());
        connection.attr(QuicApplication.SERVED).set(served);
        ChannelHandler handler = application.connections(served, remedies);
        if (handler != null) {
          connection.pipeline().addLast(handler);
        }
        connection.pipeline().addLast(new ErrorsLeftToStreams());
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
