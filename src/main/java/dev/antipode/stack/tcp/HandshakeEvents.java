package dev.antipode.stack.tcp;

import dev.antipode.sample.Stopwatch;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.CompletableFuture;

/**
 * Notes when TCP is connected and when TLS is complete, and starts the first request after the
 * later.
 */
final class HandshakeEvents extends ChannelInboundHandlerAdapter {
  private final Stopwatch stopwatch;
  private final boolean secured;
  private final Runnable complete;
  private final CompletableFuture<TcpConnection> ready;

  HandshakeEvents(
      Stopwatch stopwatch,
      boolean secured,
      Runnable complete,
      CompletableFuture<TcpConnection> ready) {
    this.stopwatch = stopwatch;
    this.secured = secured;
    this.complete = complete;
    this.ready = ready;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    stopwatch.note(Stopwatch.Event.TRANSPORT_CONNECTED);
    if (!secured) {
      complete.run();
    }
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        stopwatch.note(Stopwatch.Event.HANDSHAKE_COMPLETE);
        complete.run();
      } else {
        ready.completeExceptionally(handshake.cause());
      }
    }
    context.fireUserEventTriggered(event);
  }
}
