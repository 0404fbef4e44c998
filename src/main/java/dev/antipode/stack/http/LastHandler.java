package dev.antipode.stack.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends the pipeline of a connection: closes a connection that cannot go on, where Netty would only
 * log. Whoever waits for a message on it learns that the channel is closed.
 */
@Sharable
final class LastHandler extends ChannelInboundHandlerAdapter {
  static final LastHandler INSTANCE = new LastHandler();

  private LastHandler() {}

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
