package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;

/**
 * Remedy: the end of a stream travels in the frame of its last bytes.
 *
 * <p>The codec's examples write, and shut the output down when that is done. The FIN then comes
 * alone, after the data has left, and quiche forgets it when all that data is acknowledged already
 * (issue 2525 of cloudflare/quiche, not fixed in 0.29.3); the peer waits for it until the idle
 * timeout. If the application has nothing left to send but the end, nothing helps.
 *
 * <p>Without it, a plain user loses no round trip but a packet, and rarely the whole response. The
 * line to change: {@code writeAndFlush(new DefaultQuicStreamFrame(bytes, true))}.
 */
final class FinWithData {
  private FinWithData() {}

  static ChannelFuture end(QuicStreamChannel channel, Remedies remedies, ByteBuf last) {
    return remedies.applied()
        ? channel.writeAndFlush(new DefaultQuicStreamFrame(last, true))
        : channel.writeAndFlush(last).addListener(QuicStreamChannel.SHUTDOWN_OUTPUT);
  }
}
