package dev.antipode.stack.nettyquic;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Remedy: a server's connection reads streams from its registration on.
 *
 * <p>Auto-read of a {@code QuicChannel} begins when it becomes active, and a server's becomes so
 * only when the client's Finished arrived. Until then accepted early data lies decrypted in quiche,
 * and no stream channel is made for it.
 *
 * <p>Without it, a plain user loses 1 round trip in each 0-RTT request. The line to change: call
 * {@code context.read()} in {@code channelRegistered} of the handler given to {@code
 * QuicServerCodecBuilder.handler}.
 */
@Sharable
final class ReadFromRegistration extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRegistered(ChannelHandlerContext context) {
    context.fireChannelRegistered();
    context.read();
  }
}
