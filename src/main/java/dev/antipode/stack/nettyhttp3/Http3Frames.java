package dev.antipode.stack.nettyhttp3;

import dev.antipode.stack.http.Inbound;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import java.nio.channels.ClosedChannelException;
import java.util.function.BiConsumer;

/** Reads one message from the frames of a stream of HTTP/3 (RFC 9114 section 4.1). */
final class Http3Frames extends Http3RequestStreamInboundHandler {
  private final Inbound message;
  private final BiConsumer<CharSequence, CharSequence> asked;

  /**
   * For a message that has not begun.
   *
   * @param asked receives the method and the path of a request
   */
  Http3Frames(Inbound message, BiConsumer<CharSequence, CharSequence> asked) {
    this.message = message;
    this.asked = asked;
  }

  /** Requests and trailers have no status; an informational response does not count. */
  @Override
  protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
    CharSequence path = frame.headers().path();
    if (frame.headers().method() != null) {
      asked.accept(frame.headers().method(), path == null ? "" : path);
    }
    CharSequence status = frame.headers().status();
    if (status != null && HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL) {
      message.status(Integer.parseInt(status.toString()));
    }
  }

  @Override
  protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
    try {
      message.content(frame.content());
    } finally {
      frame.release();
    }
  }

  @Override
  protected void channelInputClosed(ChannelHandlerContext context) {
    message.end();
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
