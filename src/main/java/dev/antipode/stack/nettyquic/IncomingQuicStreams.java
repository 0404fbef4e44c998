package dev.antipode.stack.nettyquic;

import dev.antipode.stack.StreamListener;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** Hands what arrives on a stream to its listener. */
final class IncomingQuicStreams extends ChannelInboundHandlerAdapter {
  private final StreamListener listener;
  private boolean ended;

  IncomingQuicStreams(StreamListener listener) {
    this.listener = listener;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      ByteBuf bytes = (ByteBuf) message;
      if (bytes.isReadable() && !ended) {
        listener.received(bytes.nioBuffer());
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownReadComplete && !ended) {
      ended = true;
      listener.finished();
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    context.close();
  }

  private void fail(Throwable cause) {
    if (!ended) {
      ended = true;
      listener.failed(cause);
    }
  }
}
