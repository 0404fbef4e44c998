package dev.antipode.stack.framed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.Options;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.application.EchoListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stream whose application wants no more holds its connection, but not for ever. */
class HeldStreamTest {
  private static final int FRAMES = 1_000;

  private static ByteBuf request(int stream) {
    ByteBuf all = Unpooled.buffer();
    for (int i = 1; i <= FRAMES; i++) {
      ByteBuf content = Unpooled.buffer().writeZero(Frame.MOST_CONTENT_BYTES);
      ByteBuf frame = Frame.of(stream, i == FRAMES ? Frame.END : 0, content);
      all.writeBytes(frame);
      frame.release();
    }
    return all;
  }

  private static int answered(EmbeddedChannel channel) {
    int bytes = 0;
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      bytes += out.readableBytes();
      out.release();
    }
    return bytes;
  }

  /** Its end had come with the bytes that were too many. */
  @Test
  void anotherStreamIsReadWhenTheHeldOneIsOver() {
    EmbeddedChannel channel = new EmbeddedChannel();
    ServerSettings settings =
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Credentials(Path.of("none")),
            EchoListener::new,
            Options.DEFAULTS);
    channel.pipeline().addLast(FramedStreams.server(channel, settings));
    int whole = FRAMES * (Frame.HEADER_BYTES + Frame.MOST_CONTENT_BYTES);
    for (int stream : List.of(1, 3)) {
      channel.writeInbound(request(stream));
      assertThat(answered(channel)).isGreaterThanOrEqualTo(whole);
      assertThat(channel.config().isAutoRead()).as("reads on after stream %d", stream).isTrue();
    }
    channel.finishAndReleaseAll();
  }
}
