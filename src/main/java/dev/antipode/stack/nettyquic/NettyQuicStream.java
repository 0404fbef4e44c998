package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.Stream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A bidirectional stream. Any thread. */
record NettyQuicStream(QuicStreamChannel channel, Remedies remedies) implements Stream {
  /** RFC 9000 leaves the codes to the application protocol; this one has a single reason. */
  private static final int GIVEN_UP = 0;

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    ByteBuf bytes = Unpooled.wrappedBuffer(data);
    ChannelFuture written =
        last ? FinWithData.end(channel, remedies, bytes) : channel.writeAndFlush(bytes);
    written.addListener(done -> {
      if (done.isSuccess()) {
        taken.complete(null);
      } else {
        taken.completeExceptionally(done.cause());
      }
    });
    return taken;
  }

  @Override
  public void reading(boolean wanted) {
    channel.config().setAutoRead(wanted);
  }

  @Override
  public void reset() {
    channel.shutdown(GIVEN_UP).addListener(_ -> channel.close());
  }
}
