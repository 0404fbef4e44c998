package dev.antipode.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicConnectionStats;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;

/**
 * One GET of HTTP/3 (RFC 9114), and whether it was taken as early data.
 *
 * <p>quiche does not tell that. It follows from its counters: the request left before the handshake
 * was complete, when there are 0-RTT keys only, and was not sent again before the answer.
 */
final class Http3Ask {
  private final QuicChannel connection;
  private final ShotLog log;
  private final boolean early;
  private long requestBytes;
  private boolean left;

  private Http3Ask(QuicChannel connection, ShotLog log, boolean early) {
    this.connection = connection;
    this.log = log;
    this.early = early;
  }

  /** When the handshake is complete. */
  static void now(QuicChannel connection, Asked asked, ShotLog log) {
    new Http3Ask(connection, log, false).send(asked);
  }

  /** In the client's first flight. */
  static Http3Ask early(QuicChannel connection, Asked asked, ShotLog log) {
    Http3Ask ask = new Http3Ask(connection, log, true);
    ask.send(asked);
    return ask;
  }

  private void send(Asked asked) {
    Http3Headers header =
        new DefaultHttp3Headers()
            .method("GET")
            .scheme("https")
            .authority(asked.url().authority())
            .path(asked.url().path());
    asked.fields().forEach(field -> header.add(field.name(), field.value()));
    Http3.newRequestStream(connection, new Answer())
        .addListener((Future<QuicStreamChannel> opened) -> {
          if (!opened.isSuccess()) {
            log.failed(opened.cause());
            return;
          }
          QuicStreamChannel stream = opened.getNow();
          stream.pipeline().addFirst(new Counter());
          long before = stats().sent();
          stream
              .writeAndFlush(new DefaultHttp3HeadersFrame(header))
              .addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
          left = stats().sent() > before && !connection.isActive();
        });
  }

  private QuicConnectionStats stats() {
    return connection.collectStats().getNow();
  }

  private void answered(int status) {
    if (early) {
      boolean again = stats().streamRetransBytes() >= requestBytes;
      log.early(left ? again ? Shot.Early.SENT_AGAIN : Shot.Early.TAKEN : Shot.Early.LATE);
    }
    log.answered(status);
  }

  /** What quiche gets of the request. */
  private final class Counter extends ChannelOutboundHandlerAdapter {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      if (message instanceof ByteBuf bytes) {
        requestBytes += bytes.readableBytes();
      }
      context.write(message, promise);
    }
  }

  private final class Answer extends Http3RequestStreamInboundHandler {
    @Override
    protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
      CharSequence code = frame.headers().status();
      if (code == null) {
        return;
      }
      int status = Integer.parseInt(code.toString());
      if (HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL) {
        frame
            .headers()
            .forEach(field -> log.field(field.getKey().toString(), field.getValue().toString()));
        answered(status);
      }
    }

    @Override
    protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
      ReferenceCountUtil.release(frame);
    }

    @Override
    protected void channelInputClosed(ChannelHandlerContext context) {
      log.failed(new IOException("the stream ended without an answer"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.failed(cause);
    }
  }
}
