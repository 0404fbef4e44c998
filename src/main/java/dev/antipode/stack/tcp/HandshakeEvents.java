package dev.antipode.stack.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;

/** Hears from the TLS handler before it that it has begun, and how its handshake ended. */
final class HandshakeEvents extends ChannelInboundHandlerAdapter {
  private final Opening opening;

  HandshakeEvents(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    opening.greeted();
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        opening.secured();
      } else {
        opening.failed(handshake.cause());
      }
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    opening.failed(new ClosedChannelException());
    context.fireChannelInactive();
  }

  /** TLS says more about its failure in its event, which comes first. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    opening.failed(cause);
    context.fireExceptionCaught(cause);
  }
}
