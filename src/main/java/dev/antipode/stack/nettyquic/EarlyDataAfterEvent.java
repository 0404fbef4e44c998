package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import io.netty.channel.ChannelHandlerContext;

/**
 * Remedy: early data is written after {@code SslEarlyDataReadyEvent}, not during it.
 *
 * <p>The client's codec fires the event from inside its own send loop. What a handler writes there
 * reaches quiche, but the codec's guard against re-entrance skips the send, and the data leaves
 * with the next packet that something else causes: after the server's first flight, as 1-RTT data.
 * The event fires in any case, so it proves nothing.
 *
 * <p>Without it, a plain user loses 1 round trip, which is all that 0-RTT was to win. The line to
 * change in {@code userEventTriggered}: {@code context.executor().execute(() -> write())} in place
 * of {@code write()}.
 */
final class EarlyDataAfterEvent {
  private EarlyDataAfterEvent() {}

  public static void write(ChannelHandlerContext context, Remedies remedies, Runnable write) {
    if (remedies.applied()) {
      context.executor().execute(write);
    } else {
      write.run();
    }
  }
}
