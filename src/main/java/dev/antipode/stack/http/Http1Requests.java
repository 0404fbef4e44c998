package dev.antipode.stack.http;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the requests of a connection to a server's application, each when the one before it has
 * been answered.
 */
final class Http1Requests extends ChannelInboundHandlerAdapter {
  private final ServerApplication application;
  private @Nullable Inbound request;
  private boolean answering;

  Http1Requests(ServerApplication application) {
    this.application = application;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
        refuse(context);
        return;
      }
      if (message instanceof HttpRequest header) {
        begin(context, header);
      }
      if (message instanceof HttpContent part && request != null) {
        request.content(part.content());
        if (message instanceof LastHttpContent) {
          end(context.channel(), request);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext context, HttpRequest header) {
    if (HttpUtil.is100ContinueExpected(header)) {
      context.writeAndFlush(empty(HttpResponseStatus.CONTINUE));
    }
    answering = true;
    Channel channel = context.channel();
    EmptyRequestResponder greeting = new EmptyRequestResponder("HTTP/1.1");
    greeting.asked(header.method().name(), header.uri());
    Stream stream =
        new Http1Stream(
            channel, length -> Http1Headers.response(greeting, length), () -> answered(channel));
    request = Inbound.request(greeting.over(application.opened(stream), stream));
  }

  private void end(Channel channel, Inbound complete) {
    request = null;
    complete.end();
    if (answering) {
      channel.config().setAutoRead(false);
    }
  }

  private void answered(Channel channel) {
    answering = false;
    channel.config().setAutoRead(true);
  }

  private static void refuse(ChannelHandlerContext context) {
    var answer = empty(HttpResponseStatus.BAD_REQUEST);
    HttpUtil.setContentLength(answer, 0);
    context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  private static DefaultFullHttpResponse empty(HttpResponseStatus status) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new ClosedChannelException());
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    context.fireExceptionCaught(cause);
  }

  private void fail(Throwable cause) {
    if (request != null) {
      request.fail(cause);
      request = null;
    }
  }
}
