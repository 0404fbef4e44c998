package dev.antipode.stack.framed;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.ResetLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The streams of one connection, at either end; on its event loop, unless said otherwise. */
final class FramedStreams extends ByteToMessageDecoder {
  private final Channel channel;

  /** Null at the client, which gets no streams that it did not open. */
  private final @Nullable ServerApplication application;

  private final int mostOpen;

  private final Map<Integer, FramedStream> open = new HashMap<>();
  private final SequencedSet<FramedStream> ready = new LinkedHashSet<>();
  private final Set<FramedStream> held = new HashSet<>();
  private @Nullable Frame reading;
  private int left;
  private int nextId = 1;
  private boolean pumping;

  private FramedStreams(Channel channel, @Nullable ServerApplication application, int mostOpen) {
    this.channel = channel;
    this.application = application;
    this.mostOpen = mostOpen;
  }

  static FramedStreams client(Channel channel) {
    return new FramedStreams(channel, null, Integer.MAX_VALUE);
  }

  static FramedStreams server(Channel channel, ServerSettings settings) {
    var limited = new ResetLimit(settings.application(), settings.limits(), channel::close);
    return new FramedStreams(channel, limited, settings.limits().streams());
  }

  /** Runs a task on the event loop, at once if called on it. Any thread. */
  void execute(Runnable task) {
    if (channel.eventLoop().inEventLoop()) {
      task.run();
    } else {
      channel.eventLoop().execute(task);
    }
  }

  /** A further stream of a client; any thread. */
  synchronized FramedStream open(StreamListener listener) {
    FramedStream stream = new FramedStream(nextId, this);
    nextId += 2;
    stream.hear(listener);
    execute(() -> open.put(stream.id(), stream));
    return stream;
  }

  /** Called when a stream has something to send; it gets its turn after those that already wait. */
  void ready(FramedStream stream) {
    ready.add(stream);
    if (!pumping) {
      pumping = true;
      // Not at once: everything that arrived together is handled before the first frame is made.
      channel.eventLoop().execute(this::pump);
    }
  }

  private void pump() {
    pumping = false;
    while (channel.isWritable() && !ready.isEmpty()) {
      FramedStream stream = ready.removeFirst();
      if (stream.hasPending()) {
        stream.writeNext();
      }
      if (stream.hasPending()) {
        ready.add(stream);
      } else {
        forgetIfOver(stream);
      }
    }
  }

  ChannelFuture write(ByteBuf frame) {
    return channel.writeAndFlush(frame);
  }

  /** While a stream wants nothing more, nothing is read, as it would take what others send too. */
  void reading(FramedStream stream, boolean wanted) {
    boolean changed = wanted ? held.remove(stream) : held.add(stream);
    if (changed) {
      channel.config().setAutoRead(held.isEmpty());
    }
  }

  private void forgetIfOver(FramedStream stream) {
    if (stream.isOver()) {
      open.remove(stream.id(), stream);
      // Its application may have held it to the end.
      reading(stream, true);
    }
  }

  void reset(FramedStream stream) {
    reading(stream, true);
    if (open.remove(stream.id()) != null) {
      write(Frame.of(stream.id(), Frame.RESET, Unpooled.EMPTY_BUFFER));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    pump();
    context.fireChannelWritabilityChanged();
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (reading == null) {
      if (in.readableBytes() < Frame.HEADER_BYTES) {
        return;
      }
      reading = Frame.read(in);
      left = reading.length();
      if (left < 0 || left > Frame.MOST_CONTENT_BYTES) {
        context.fireExceptionCaught(new IOException("no frame of ours: " + reading));
        context.close();
        return;
      }
    }
    FramedStream stream = stream(reading);
    int part = Math.min(left, in.readableBytes());
    ByteBuf content = in.readSlice(part);
    left -= part;
    if (stream != null) {
      stream.content(content);
    }
    if (left == 0) {
      finish(reading, stream);
      reading = null;
    }
  }

  /** Netty's decoder would read on when nothing was passed on, whatever the channel is set to. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (held.isEmpty()) {
      super.channelReadComplete(context);
    } else {
      discardSomeReadBytes();
      context.fireChannelReadComplete();
    }
  }

  private void finish(Frame frame, @Nullable FramedStream stream) {
    if (stream == null) {
      return;
    }
    if (frame.has(Frame.END)) {
      stream.end();
      forgetIfOver(stream);
    }
    if (frame.has(Frame.RESET)) {
      open.remove(frame.stream());
      reading(stream, true);
      stream.fail(new IOException("the peer gave the stream up"));
    }
  }

  /** The stream of a frame, which a server may have to open first; null if the stream is gone. */
  private @Nullable FramedStream stream(Frame frame) {
    FramedStream known = open.get(frame.stream());
    if (known != null || application == null || frame.has(Frame.RESET)) {
      return known;
    }
    if (open.size() >= mostOpen) {
      channel.close();
      return null;
    }
    FramedStream stream = new FramedStream(frame.stream(), this);
    open.put(frame.stream(), stream);
    stream.hear(application.opened(stream));
    return stream;
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context);
    fail(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    context.close();
  }

  private void fail(Throwable cause) {
    List<FramedStream> all = List.copyOf(open.values());
    open.clear();
    ready.clear();
    all.forEach(stream -> stream.fail(cause));
  }
}
