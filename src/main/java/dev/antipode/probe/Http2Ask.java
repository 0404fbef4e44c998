package dev.antipode.probe;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;

/**
 * One GET of HTTP/2 (RFC 9113). The preface, SETTINGS and the request leave together (section 3.4).
 */
final class Http2Ask {
  private Http2Ask() {}

  static void on(Channel channel, Asked asked, ShotLog log) {
    channel
        .pipeline()
        .addLast(
            Http2FrameCodecBuilder.forClient()
                .flushPreface(false)
                .initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
                .gracefulShutdownTimeoutMillis(0)
                .build(),
            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
            new Farewell(log));
    new Http2StreamChannelBootstrap(channel)
        .handler(new Answer(log))
        .open()
        .addListener((Future<Http2StreamChannel> opened) -> {
          if (!opened.isSuccess()) {
            log.failed(opened.cause());
            return;
          }
          Http2Headers header =
              new DefaultHttp2Headers()
                  .method("GET")
                  .scheme("https")
                  .authority(asked.url().authority())
                  .path(asked.url().path());
          asked.fields().forEach(field -> header.add(field.name(), field.value()));
          opened
              .getNow()
              .writeAndFlush(new DefaultHttp2HeadersFrame(header, true))
              .addListener(log::follows);
        });
  }

  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final ShotLog log;

    Answer(ShotLog log) {
      this.log = log;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2HeadersFrame frame && frame.headers().status() != null) {
        int status = Integer.parseInt(frame.headers().status().toString());
        if (HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL) {
          frame
              .headers()
              .forEach(field -> log.field(field.getKey().toString(), field.getValue().toString()));
          log.answered(status);
        }
      } else if (message instanceof Http2ResetFrame reset) {
        log.failed(new IOException("the server reset the stream, code " + reset.errorCode()));
      }
      ReferenceCountUtil.release(message);
    }

    /** Some codecs tell a reset by an event. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Http2ResetFrame reset) {
        log.failed(new IOException("the server reset the stream, code " + reset.errorCode()));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.failed(cause);
    }
  }

  private static final class Farewell extends ChannelInboundHandlerAdapter {
    private final ShotLog log;

    Farewell(ShotLog log) {
      this.log = log;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2GoAwayFrame bye && bye.errorCode() != 0) {
        log.failed(new IOException("the server said GOAWAY, code " + bye.errorCode()));
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      log.failed(new IOException("the server closed the connection before it answered"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.failed(cause);
    }
  }
}
