package dev.antipode.stack.http;

import dev.antipode.sample.Stopwatch;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;

/** Notes when a client's TCP is connected and its TLS complete, and goes on after that. */
final class SecuredEvents extends ChannelInboundHandlerAdapter {
  private final Stopwatch stopwatch;
  private final Runnable complete;
  private final Consumer<Throwable> failed;

  SecuredEvents(Stopwatch stopwatch, Runnable complete, Consumer<Throwable> failed) {
    this.stopwatch = stopwatch;
    this.complete = complete;
    this.failed = failed;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    stopwatch.note(Stopwatch.Event.TRANSPORT_CONNECTED);
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        stopwatch.note(Stopwatch.Event.HANDSHAKE_COMPLETE);
        complete.run();
      } else {
        failed.accept(handshake.cause());
      }
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    failed.accept(new ClosedChannelException());
    context.fireChannelInactive();
  }

  /** TLS says more about its failure in its event, which comes first. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed.accept(cause);
    context.fireExceptionCaught(cause);
  }
}
