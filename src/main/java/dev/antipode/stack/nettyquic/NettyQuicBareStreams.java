package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Nothing above QUIC: each request is what a bidirectional stream carries. */
enum NettyQuicBareStreams implements QuicApplication {
  INSTANCE;

  @Override
  public String title() {
    return "quic-netty";
  }

  @Override
  public String alpn() {
    return "antipode";
  }

  @Override
  public @Nullable ChannelHandler connections(ServerApplication application, Remedies remedies) {
    return null;
  }

  @Override
  public ChannelHandler streams(Remedies remedies) {
    return new ChannelInitializer<QuicStreamChannel>() {
      @Override
      protected void initChannel(QuicStreamChannel channel) {
        var stream = new NettyQuicStream(channel, remedies);
        ServerApplication application = channel.parent().attr(SERVED).get();
        channel.pipeline().addLast(new IncomingQuicStreams(application.opened(stream)));
      }
    };
  }

  @Override
  public Client client(QuicChannel connection, InetSocketAddress server, Remedies remedies) {
    return (listener, _) -> open(connection, listener, remedies);
  }

  private static Future<Stream> open(
      QuicChannel connection, StreamListener listener, Remedies remedies) {
    Promise<Stream> opened = connection.eventLoop().newPromise();
    connection
        .createStream(QuicStreamType.BIDIRECTIONAL, new IncomingQuicStreams(listener))
        .addListener((Future<QuicStreamChannel> created) -> {
          if (created.isSuccess()) {
            opened.setSuccess(new NettyQuicStream(created.getNow(), remedies));
          } else {
            opened.setFailure(created.cause());
          }
        });
    return opened;
  }
}
