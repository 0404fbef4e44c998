package dev.antipode.stack.http;

import dev.antipode.stack.StackException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Hands the responses of a connection to those who asked for them, one after another. */
final class Http1Responses extends ChannelInboundHandlerAdapter {
  private final AtomicReference<@Nullable Inbound> expected = new AtomicReference<>();
  private boolean informational;

  /** Announces the next response; any thread. */
  void expect(Inbound response) throws StackException {
    if (!expected.compareAndSet(null, response)) {
      throw new StackException(
          "an HTTP/1.1 connection is busy until its response is complete (RFC 9112 section 9.3)");
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      Inbound response = expected.get();
      if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
        context.fireExceptionCaught(object.decoderResult().cause());
        return;
      }
      if (response != null) {
        read(response, message);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** An informational response (RFC 9110 section 15.2) comes before the one that counts. */
  private void read(Inbound response, Object message) {
    if (message instanceof HttpResponse header) {
      informational = header.status().codeClass() == HttpStatusClass.INFORMATIONAL;
      if (!informational) {
        response.status(header.status().code());
      }
    }
    if (message instanceof HttpContent part && !informational) {
      response.content(part.content());
      if (message instanceof LastHttpContent) {
        expected.set(null);
        response.end();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Inbound response = expected.get();
    if (response != null) {
      response.fail(new ClosedChannelException());
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Inbound response = expected.get();
    if (response != null) {
      response.fail(cause);
    }
    context.fireExceptionCaught(cause);
  }
}
