package dev.antipode.stack.nettyquic;

import dev.antipode.stack.ServerLimits;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The connections of a server, and those of them whose handshake is under way. Any thread. */
final class OpenConnections {
  private final ServerLimits limits;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();

  OpenConnections(ServerLimits limits) {
    this.limits = limits;
  }

  /** Whether so many handshakes are under way that clients have to prove their address first. */
  boolean isBusy() {
    return handshakes.get() >= limits.handshakes();
  }

  /**
   * Counts a new connection, and closes it if there are too many or if its handshake takes too
   * long. Called when it is registered.
   */
  ChannelInboundHandlerAdapter watch() {
    return new Watch();
  }

  private final class Watch extends ChannelInboundHandlerAdapter {
    private @Nullable Future<?> deadline;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      handshakes.incrementAndGet();
      boolean tooMany = open.incrementAndGet() > limits.connections();
      context
          .channel()
          .closeFuture()
          .addListener(_ -> {
            open.decrementAndGet();
            complete();
          });
      deadline =
          context
              .executor()
              .schedule(
                  () -> close((QuicChannel) context.channel()),
                  tooMany ? 0 : limits.handshake().toNanos(),
                  TimeUnit.NANOSECONDS);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent) {
        complete();
      }
      context.fireUserEventTriggered(event);
    }

    private void complete() {
      if (deadline != null) {
        deadline.cancel(false);
        deadline = null;
        handshakes.decrementAndGet();
      }
    }
  }

  /** CONNECTION_REFUSED (RFC 9000 section 20.1). */
  private static void close(QuicChannel connection) {
    connection.close(false, 0x02, Unpooled.EMPTY_BUFFER);
  }
}
