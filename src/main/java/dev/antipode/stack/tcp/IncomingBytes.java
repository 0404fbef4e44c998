package dev.antipode.stack.tcp;

import dev.antipode.stack.StreamListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * Hands what arrives on a channel to a listener; the end of the connection is the end of its
 * stream.
 */
final class IncomingBytes extends ChannelInboundHandlerAdapter {
  private final StreamListener listener;
  private boolean ended;

  IncomingBytes(StreamListener listener) {
    this.listener = listener;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      ByteBuf bytes = (ByteBuf) message;
      if (bytes.isReadable()) {
        listener.received(bytes.nioBuffer());
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /**
   * A peer that has ended its side may still listen (RFC 9293 section 3.6). It gets what the
   * application answers to that end, and then the end of our side.
   */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      channelInactive(context);
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (!ended) {
      ended = true;
      listener.finished();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!ended) {
      ended = true;
      listener.failed(cause instanceof IOException ? cause : new IOException(cause));
    }
    context.close();
  }
}
