package dev.antipode.stack.tcp;

import dev.antipode.sample.Stopwatch;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;

/**
 * Notes when the client's TCP has seen the SYN-ACK. Stands in front of TLS, because making the
 * ClientHello takes time.
 *
 * <p>Without TCP Fast Open that is when the channel becomes active; with it, when {@link
 * SynAckWait} ends.
 */
final class ConnectEvents extends ChannelInboundHandlerAdapter {
  private final Stopwatch stopwatch;
  private final boolean fastOpen;
  private final Runnable connected;

  /**
   * @param connected runs after the note
   */
  ConnectEvents(Stopwatch stopwatch, boolean fastOpen, Runnable connected) {
    this.stopwatch = stopwatch;
    this.fastOpen = fastOpen;
    this.connected = connected;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (fastOpen) {
      context
          .writeAndFlush(new SynAckWait((EpollSocketChannel) context.channel()))
          .addListener(written -> {
            if (written.isSuccess()) {
              note();
            }
          });
    } else {
      note();
    }
    context.fireChannelActive();
  }

  private void note() {
    stopwatch.note(Stopwatch.Event.TRANSPORT_CONNECTED);
    connected.run();
  }
}
