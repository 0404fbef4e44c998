package dev.antipode.stack.nettyhttp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.quic.QuicStreamFrame;
import org.junit.jupiter.api.Test;

/** The last frame of a message, and no other, carries the end of the stream. */
class FinWithContentTest {
  @Test
  void marksOnlyTheFrameItWasToldOf() {
    FinWithContent fin = new FinWithContent();
    EmbeddedChannel channel = new EmbeddedChannel(fin);
    channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {1}));
    fin.endsWithNext();
    channel.writeOutbound(Unpooled.wrappedBuffer(new byte[] {2}));
    ByteBuf first = channel.readOutbound();
    assertThat(first.readByte()).isEqualTo((byte) 1);
    QuicStreamFrame last = channel.readOutbound();
    assertThat(last.hasFin()).isTrue();
    assertThat(last.content().readByte()).isEqualTo((byte) 2);
    first.release();
    last.release();
    channel.finish();
  }
}
