package dev.antipode.stack.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;

/** Learns from the TLS handler in front of it that the handshake has begun, and how it ended. */
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

  /** The event in which TLS explains its failure comes first and says more. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    opening.failed(cause);
    context.fireExceptionCaught(cause);
  }
}
