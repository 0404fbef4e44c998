package dev.antipode.stack.nettyquic;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Ends a server's pipeline, so that Netty does not log each failed connection. The codec itself
 * closes a connection that cannot go on, and the listeners of its streams learn of that.
 */
@Sharable
final class ErrorsLeftToStreams extends ChannelInboundHandlerAdapter {
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {}
}
