package dev.antipode.stack.nettyhttp3;

import dev.antipode.stack.http.Inbound;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;

/** Reads one message from the frames of a stream of HTTP/3 (RFC 9114 section 4.1). */
final class Http3Frames extends Http3RequestStreamInboundHandler {
  private final Inbound message;
  private final Consumer<CharSequence> method;

  /**
   * For a message that has not begun.
   *
   * @param method receives the method of a request
   */
  Http3Frames(Inbound message, Consumer<CharSequence> method) {
    this.message = message;
    this.method = method;
  }

  /** Requests and trailers have no status; an informational response does not count. */
  @Override
  protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
    if (frame.headers().method() != null) {
      method.accept(frame.headers().method());
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
