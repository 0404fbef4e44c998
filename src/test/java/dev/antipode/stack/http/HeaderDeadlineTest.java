package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.application.EchoListener;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A frame that does not become whole ends its connection; whole ones do not. */
class HeaderDeadlineTest {
  private static final long LATE_S = 2 * ServerLimits.SERVING.header().toSeconds();

  private static EmbeddedChannel connected() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.freezeTime();
    new Http2().respond(channel, EchoListener::new, ServerLimits.SERVING);
    channel.writeInbound(
        Unpooled.copiedBuffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", StandardCharsets.US_ASCII));
    arrive(channel, "000000" + "04" + "00" + "00000000");
    return channel;
  }

  private static void arrive(EmbeddedChannel channel, String frame) {
    channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(frame)));
  }

  private static boolean isOpenLater(EmbeddedChannel channel) {
    for (int second = 0; second < LATE_S; second++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
    return channel.isOpen();
  }

  @Test
  void aFrameCutShortEndsTheConnection() {
    EmbeddedChannel channel = connected();
    arrive(channel, "000004" + "08" + "00" + "00000000" + "0000");
    assertThat(isOpenLater(channel)).isFalse();
    channel.finishAndReleaseAll();
  }

  /** As a client sends it that takes a large response slowly. */
  @Test
  void aWindowUpdateOfTheConnectionDoesNot() {
    EmbeddedChannel channel = connected();
    arrive(channel, "000004" + "08" + "00" + "00000000" + "00000001");
    assertThat(isOpenLater(channel)).isTrue();
    channel.finishAndReleaseAll();
  }
}
