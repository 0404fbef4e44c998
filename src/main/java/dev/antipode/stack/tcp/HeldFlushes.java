package dev.antipode.stack.tcp;

import dev.antipode.stack.openssl.TlsHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * Lets writes of many requests leave together: while a batch runs, flushes stop before the security
 * layer, and one follows at its end. Without it each small request would be a TLS record and a
 * system call of its own.
 */
public final class HeldFlushes extends ChannelOutboundHandlerAdapter {
  private @Nullable ChannelHandlerContext place;
  private boolean holding;
  private boolean due;

  /** Runs a batch on the event loop of a channel, at once if called there. */
  public static void during(Channel channel, Runnable writes) {
    if (channel.eventLoop().inEventLoop()) {
      of(channel.pipeline()).run(writes);
    } else {
      channel.eventLoop().execute(() -> of(channel.pipeline()).run(writes));
    }
  }

  /**
   * Added behind the security layer at the first batch, so that connections without batches pay
   * nothing.
   */
  private static HeldFlushes of(ChannelPipeline pipeline) {
    HeldFlushes present = pipeline.get(HeldFlushes.class);
    if (present != null) {
      return present;
    }
    HeldFlushes held = new HeldFlushes();
    ChannelHandler security = pipeline.get(SslHandler.class);
    if (security == null) {
      security = pipeline.get(TlsHandler.class);
    }
    if (security == null) {
      pipeline.addFirst(held);
    } else {
      pipeline.addAfter(pipeline.context(security).name(), null, held);
    }
    return held;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    place = context;
  }

  private void run(Runnable writes) {
    if (holding) {
      writes.run();
      return;
    }
    holding = true;
    try {
      writes.run();
    } finally {
      holding = false;
      if (due && place != null) {
        due = false;
        place.flush();
      }
    }
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (holding) {
      due = true;
    } else {
      context.flush();
    }
  }
}
