package dev.antipode.stack.http;

import dev.antipode.stack.ServerLimits;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a server's connection on which bytes arrive but nothing comes of them for too long: a
 * header section sent a byte at a time. It stands before the codec, and {@link #behind()} right
 * behind it.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
  /** How often it looks within the time that a header section may take. */
  private static final int LOOKS = 4;

  private final ServerLimits limits;
  private @Nullable Future<?> looking;

  /** Whether bytes have arrived of which nothing has come yet. */
  private boolean unfinished;

  /** Looks at the same unfinished bytes. */
  private int looks;

  HeaderDeadline(ServerLimits limits) {
    this.limits = limits;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    long period = limits.header().toNanos() / LOOKS;
    looking =
        context
            .executor()
            .scheduleWithFixedDelay(() -> look(context), period, period, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    if (unfinished && ++looks > LOOKS) {
      context.channel().close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    unfinished = true;
    context.fireChannelRead(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (looking != null) {
      looking.cancel(false);
    }
  }

  /** Something came of the bytes. */
  void finished() {
    unfinished = false;
    looks = 0;
  }

  /** Sees what the codec makes of the bytes. */
  ChannelInboundHandlerAdapter behind() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        finished();
        context.fireChannelRead(message);
      }
    };
  }

  /** Sees the frame of HTTP/2 that the codec takes for itself: a connection's WINDOW_UPDATE. */
  Http2FrameListener before(Http2FrameListener listener) {
    return new Http2FrameListenerDecorator(listener) {
      @Override
      public void onWindowUpdateRead(ChannelHandlerContext context, int stream, int increment)
          throws Http2Exception {
        finished();
        super.onWindowUpdateRead(context, stream, increment);
      }
    };
  }
}
