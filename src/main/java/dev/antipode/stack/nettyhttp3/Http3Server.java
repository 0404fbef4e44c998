package dev.antipode.stack.nettyhttp3;

import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.nettyquic.ErrorsLeftToStreams;
import dev.antipode.stack.nettyquic.HandshakeBetweenDatagrams;
import dev.antipode.stack.nettyquic.ReadFromRegistration;
import dev.antipode.stack.nettyquic.Remedies;
import dev.antipode.stack.nettyquic.TransportSettings;
import dev.antipode.stack.nettyquic.UdpTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.quic.QuicServerCodecBuilder;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.net.InetSocketAddress;

/** Listens on a UDP port. */
final class Http3Server implements ServerEndpoint {
  private final EventLoopGroup loop;
  private final Channel socket;

  private Http3Server(EventLoopGroup loop, Channel socket) {
    this.loop = loop;
    this.socket = socket;
  }

  static Http3Server listen(ServerSettings settings) throws StackException {
    QuicSslContext tls = Http3Tls.server(settings.credentials());
    EventLoopGroup loop = UdpTransport.eventLoop("http3-netty-server");
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
    return new Http3Server(loop, bound.channel());
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
                // No token is asked for, so no Retry: it would cost a round trip (RFC 9000, 8.1.2).
                .tokenHandler(null)
                .handler(
                    new ChannelInitializer<Channel>() {
                      @Override
                      protected void initChannel(Channel connection) {
                        if (remedies.applied()) {
                          connection.pipeline().addLast(new ReadFromRegistration());
                        }
                        connection
                            .pipeline()
                            .addLast(Qpack.AS_SHIPPED.server(requests(settings, remedies)))
                            .addLast(new ErrorsLeftToStreams());
                      }
                    })
                .build());
  }

  private static ChannelHandler requests(ServerSettings settings, Remedies remedies) {
    return new ChannelInitializer<QuicStreamChannel>() {
      @Override
      protected void initChannel(QuicStreamChannel channel) {
        var stream = new Http3Stream(channel, Http3Fields::response, remedies);
        Inbound request = Inbound.request(settings.application().opened(stream));
        channel.pipeline().addLast(new Http3Frames(request));
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
