package dev.antipode.stack.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2CodecUtil;

/**
 * Widens the receive window of an HTTP/2 connection right behind the SETTINGS: they set those of
 * streams only, and the connection's own begins at 65 535 bytes whatever they say (RFC 9113 section
 * 6.9.2).
 */
final class ConnectionWindow extends ChannelInboundHandlerAdapter {
  private final int bytes;

  ConnectionWindow(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      widen(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    widen(context);
    context.fireChannelActive();
  }

  private void widen(ChannelHandlerContext context) {
    int more = bytes - Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    context.write(new DefaultHttp2WindowUpdateFrame(more));
  }
}
