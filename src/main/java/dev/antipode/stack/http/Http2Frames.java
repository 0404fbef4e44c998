package dev.antipode.stack.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.function.BiConsumer;

/** Reads one message from the frames of a stream of HTTP/2 (RFC 9113 section 8.1). */
final class Http2Frames extends ChannelInboundHandlerAdapter {
  private final Inbound message;
  private final BiConsumer<CharSequence, CharSequence> asked;

  /**
   * For a message that has not begun.
   *
   * @param asked receives the method and the path of a request
   */
  Http2Frames(Inbound message, BiConsumer<CharSequence, CharSequence> asked) {
    this.message = message;
    this.asked = asked;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object frame) {
    try {
      if (frame instanceof Http2HeadersFrame header) {
        header(header.headers());
        end(header.isEndStream());
      } else if (frame instanceof Http2DataFrame data) {
        message.content(data.content());
        end(data.isEndStream());
      }
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  /** Requests and trailers have no status; an informational response does not count. */
  private void header(Http2Headers header) {
    CharSequence path = header.path();
    if (header.method() != null) {
      asked.accept(header.method(), path == null ? "" : path);
    }
    CharSequence status = header.status();
    if (status != null && HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL) {
      message.status(Integer.parseInt(status.toString()));
    }
  }

  private void end(boolean endStream) {
    if (endStream) {
      message.end();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ResetFrame reset) {
      message.fail(new IOException("the peer reset the stream, code " + reset.errorCode()));
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    message.fail(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    message.fail(cause);
    context.close();
  }
}
