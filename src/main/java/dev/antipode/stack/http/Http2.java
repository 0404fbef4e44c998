package dev.antipode.stack.http;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.ResetLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.concurrent.Future;

/**
 * HTTP/2 (RFC 9113), with a stream for each exchange.
 *
 * <p>The client's preface, SETTINGS and first request leave together, as section 3.4 allows: it
 * does not wait for the server's SETTINGS.
 */
final class Http2 extends HttpVersion {
  @Override
  public String alpn() {
    return "h2";
  }

  @Override
  StackDescription.Application application() {
    return StackDescription.Application.H2;
  }

  @Override
  void respond(Channel channel, ServerApplication application, ServerLimits limits) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .initialWindowSize(limits.streamWindow())
            .maxConcurrentStreams(limits.streams());
    int window = (int) ServerLimits.RESET_WINDOW.toSeconds();
    // Those that the client sends, and those that it makes the codec send (RFC 9113 section 10.5).
    var builder =
        Http2FrameCodecBuilder.forServer()
            .decoderEnforceMaxRstFramesPerWindow(limits.resets(), window)
            .encoderEnforceMaxRstFramesPerWindow(limits.resets(), window);
    HeaderDeadline deadline = new HeaderDeadline(limits);
    Http2FrameCodec codec = codec(builder, settings);
    codec.decoder().frameListener(deadline.before(codec.decoder().frameListener()));
    channel
        .pipeline()
        .addLast(deadline)
        .addLast(codec)
        .addLast(deadline.behind())
        .addLast(new ConnectionWindow(limits.connectionWindow()))
        .addLast(
            new Http2MultiplexHandler(
                requests(new ResetLimit(application, limits, channel::close))));
  }

  private static ChannelHandler requests(ServerApplication application) {
    return new ChannelInitializer<Http2StreamChannel>() {
      @Override
      protected void initChannel(Http2StreamChannel channel) {
        EmptyRequestResponder greeting = new EmptyRequestResponder("HTTP/2");
        Stream stream = new Http2Stream(channel, length -> Http2Fields.response(greeting, length));
        Inbound request = Inbound.request(greeting.over(application.opened(stream), stream));
        channel.pipeline().addLast(new Http2Frames(request, greeting::asked));
      }
    };
  }

  @Override
  Exchanges connected(Channel channel, Request request) {
    Http2Settings settings =
        Http2Settings.defaultSettings()
            .initialWindowSize(ServerLimits.MEASURING.streamWindow())
            // A client that allows no pushes gets none (RFC 9113 section 8.4).
            .pushEnabled(false);
    // Not flushed alone, so that the preface leaves together with the first request.
    var builder = Http2FrameCodecBuilder.forClient().flushPreface(false);
    channel
        .pipeline()
        .addLast(codec(builder, settings))
        .addLast(new ConnectionWindow(ServerLimits.MEASURING.connectionWindow()))
        .addLast(new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    return response -> open(channel, request, response);
  }

  private static Stream open(Channel channel, Request request, Inbound response)
      throws StackException {
    Future<Http2StreamChannel> opened =
        new Http2StreamChannelBootstrap(channel)
            .handler(new Http2Frames(response, (_, _) -> {}))
            .open()
            .awaitUninterruptibly();
    if (!opened.isSuccess()) {
      throw new StackException("cannot open an HTTP/2 stream", opened.cause());
    }
    return new Http2Stream(opened.getNow(), length -> Http2Fields.request(request, length));
  }

  private static Http2FrameCodec codec(Http2FrameCodecBuilder builder, Http2Settings settings) {
    // A connection that is closed does not wait for its streams.
    return builder.initialSettings(settings).gracefulShutdownTimeoutMillis(0).build();
  }
}
