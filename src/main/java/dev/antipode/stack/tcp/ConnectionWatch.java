package dev.antipode.stack.tcp;

import dev.antipode.stack.ServerLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a server's connection whose handshake takes too long, or on which nothing has moved for
 * too long: nothing was read, and the peer took nothing of what waits for it. It stands behind TLS,
 * so that parts of a record count as nothing.
 */
final class ConnectionWatch extends ChannelInboundHandlerAdapter {
  /** How often it looks within the time that a connection may be idle. */
  private static final int LOOKS = 4;

  private final ServerLimits limits;
  private final boolean secured;
  private @Nullable Future<?> handshake;
  private @Nullable Future<?> idle;
  private long reads;
  private long movedAt = System.nanoTime();
  private long lastState;

  /**
   * Watches one connection.
   *
   * @param secured whether it has a handshake of TLS
   */
  ConnectionWatch(ServerLimits limits, boolean secured) {
    this.limits = limits;
    this.secured = secured;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (secured) {
      handshake =
          context
              .executor()
              .schedule(
                  () -> context.channel().close(),
                  limits.handshake().toNanos(),
                  TimeUnit.NANOSECONDS);
    }
    long period = limits.idle().toNanos() / LOOKS;
    idle =
        context
            .executor()
            .scheduleWithFixedDelay(() -> look(context), period, period, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    long state = reads;
    ChannelOutboundBuffer out = context.channel().unsafe().outboundBuffer();
    if (out != null) {
      state = 31 * state + System.identityHashCode(out.current());
      state = 31 * state + out.currentProgress();
      state = 31 * state + out.totalPendingWriteBytes();
    }
    long now = System.nanoTime();
    if (state != lastState) {
      lastState = state;
      movedAt = now;
    } else if (now - movedAt >= limits.idle().toNanos()) {
      context.channel().close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    reads++;
    context.fireChannelRead(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent && handshake != null) {
      handshake.cancel(false);
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (handshake != null) {
      handshake.cancel(false);
    }
    if (idle != null) {
      idle.cancel(false);
    }
  }
}
