package dev.antipode.stack.tcp;

import dev.antipode.stack.Stream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The one stream of a TCP connection; its end is the connection's, so {@code last} changes nothing.
 */
record ConnectionStream(Channel channel) implements Stream {
  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    if (!data.hasRemaining()) {
      taken.complete(null);
      return taken;
    }
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(data))
        .addListener(written -> {
          if (written.isSuccess()) {
            taken.complete(null);
          } else {
            taken.completeExceptionally(written.cause());
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
    channel.close();
  }
}
