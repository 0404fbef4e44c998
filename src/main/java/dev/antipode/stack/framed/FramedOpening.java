package dev.antipode.stack.framed;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletableFuture;

/** One connection that is being opened; on its channel's event loop. */
final class FramedOpening extends ChannelInboundHandlerAdapter {
  private final Channel channel;
  private final Dial dial;
  private final Securing.Layer layer;
  private final CompletableFuture<FramedConnection> ready;

  FramedOpening(
      Channel channel,
      Dial dial,
      Securing.Client security,
      CompletableFuture<FramedConnection> ready)
      throws StackException {
    this.channel = channel;
    this.dial = dial;
    this.layer = security.layer(channel, dial);
    this.ready = ready;
  }

  /** Sends the SYN. */
  void start(InetSocketAddress server) {
    channel.pipeline().addLast(layer.handler(), this);
    dial.stopwatch().start();
    channel
        .connect(server)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            ready.completeExceptionally(connected.cause());
          }
        });
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    dial.stopwatch().note(Stopwatch.Event.TRANSPORT_CONNECTED);
    context.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        secured();
      } else {
        ready.completeExceptionally(handshake.cause());
      }
    }
    context.fireUserEventTriggered(event);
  }

  private void secured() {
    dial.stopwatch().note(Stopwatch.Event.HANDSHAKE_COMPLETE);
    FramedStreams streams = new FramedStreams(channel, null);
    channel.pipeline().addLast(streams);
    if (dial.firstRequest().length > 0) {
      var _ = streams.open(dial.firstListener()).write(ByteBuffer.wrap(dial.firstRequest()), true);
      dial.stopwatch().note(Stopwatch.Event.REQUEST_SENT);
    }
    ready.complete(
        new FramedConnection(channel, streams, layer.negotiated(Transport.congestionOf(channel))));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ready.completeExceptionally(new ClosedChannelException());
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ready.completeExceptionally(cause);
    context.fireExceptionCaught(cause);
  }
}
