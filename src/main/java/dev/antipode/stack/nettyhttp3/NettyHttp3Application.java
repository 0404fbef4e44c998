package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.EmptyRequestResponder;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.nettyquic.QuicApplication;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** HTTP/3 (RFC 9114): each request has a stream, and both ends have control streams. */
enum NettyHttp3Application implements QuicApplication {
  INSTANCE;

  @Override
  public String title() {
    return "http3-netty";
  }

  /** RFC 9114 section 3.1. */
  @Override
  public String alpn() {
    return "h3";
  }

  @Override
  public ChannelHandler connections(ServerApplication application, Remedies remedies) {
    return Qpack.AS_SHIPPED.server(requests(application, remedies));
  }

  private static ChannelHandler requests(ServerApplication application, Remedies remedies) {
    return new ChannelInitializer<QuicStreamChannel>() {
      @Override
      protected void initChannel(QuicStreamChannel channel) {
        EmptyRequestResponder greeting = new EmptyRequestResponder("HTTP/3");
        var stream =
            new Http3Stream(channel, length -> Http3Fields.response(greeting, length), remedies);
        Inbound request = Inbound.request(greeting.over(application.opened(stream), stream));
        channel.pipeline().addLast(new Http3Frames(request, greeting::asked));
      }
    };
  }

  @Override
  public @Nullable ChannelHandler streams(Remedies remedies) {
    return null;
  }

  @Override
  public Client client(QuicChannel connection, InetSocketAddress server, Remedies remedies) {
    Http3ClientConnectionHandler http = Qpack.AS_SHIPPED.client();
    connection.pipeline().addLast(http);
    return new Open(
        connection, http, remedies, new RequestStreams(connection, Request.to(server), remedies));
  }

  private record Open(
      QuicChannel connection,
      Http3ClientConnectionHandler http,
      Remedies remedies,
      RequestStreams streams)
      implements Client {
    @Override
    public void early() {
      SettingsInFirstFlight.send(connection, http, remedies);
    }

    @Override
    public Future<Stream> open(StreamListener listener, Runnable header) {
      return streams.open(Inbound.response(listener, header));
    }
  }
}
