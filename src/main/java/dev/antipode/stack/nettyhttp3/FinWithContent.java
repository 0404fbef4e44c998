package dev.antipode.stack.nettyhttp3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;

/**
 * Remedy: the end of a message travels in the QUIC frame of its last bytes.
 *
 * <p>The HTTP/3 codec takes only HTTP frames, and none of them stands for the end of the stream.
 * Its examples shut the output down when the last frame is written, with the consequences that
 * {@link dev.antipode.stack.nettyquic} describes. This handler stands between codec and stream and
 * marks the bytes that the last frame became.
 *
 * <p>Without it, a plain user loses no round trip but a packet, and rarely the whole message. The
 * line to change: add such a handler, first in the pipeline of the request stream.
 */
final class FinWithContent extends ChannelOutboundHandlerAdapter {
  private boolean last;

  /** The next frame ends the stream. On the event loop only. */
  void endsWithNext() {
    last = true;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (last && message instanceof ByteBuf bytes) {
      last = false;
      context.write(new DefaultQuicStreamFrame(bytes, true), promise);
    } else {
      context.write(message, promise);
    }
  }
}
