package dev.antipode.stack.framed;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One stream. Writes from any thread; all else on the connection's event loop. */
final class FramedStream implements Stream {
  private record Write(ByteBuf data, boolean last, CompletableFuture<Void> taken) {}

  private final int id;
  private final FramedStreams streams;
  private final Queue<Write> pending = new ArrayDeque<>();
  private @Nullable StreamListener listener;
  private boolean heardEnd;
  private boolean saidEnd;

  FramedStream(int id, FramedStreams streams) {
    this.id = id;
    this.streams = streams;
  }

  int id() {
    return id;
  }

  void hear(StreamListener heard) {
    listener = heard;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    Write write = new Write(Unpooled.wrappedBuffer(data), last, new CompletableFuture<>());
    streams.execute(() -> {
      pending.add(write);
      streams.ready(this);
    });
    return write.taken();
  }

  @Override
  public void reading(boolean wanted) {
    streams.execute(() -> streams.reading(this, wanted));
  }

  @Override
  public void reset() {
    streams.execute(() -> {
      fail(new IllegalStateException("the stream was given up"));
      streams.reset(this);
    });
  }

  boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Writes the next frame; there must be something pending. */
  void writeNext() {
    Write write = Objects.requireNonNull(pending.peek());
    int length = Math.min(write.data().readableBytes(), Frame.MOST_CONTENT_BYTES);
    ByteBuf content = write.data().readRetainedSlice(length);
    boolean complete = !write.data().isReadable();
    int flags = complete && write.last() ? Frame.END : 0;
    var written = streams.write(Frame.of(id, flags, content));
    if (complete) {
      pending.remove();
      saidEnd |= write.last();
      write.data().release();
      written.addListener(done -> {
        if (done.isSuccess()) {
          write.taken().complete(null);
        } else {
          write.taken().completeExceptionally(done.cause());
        }
      });
    }
  }

  /** Whether both sides have ended. */
  boolean isOver() {
    return heardEnd && saidEnd;
  }

  void content(ByteBuf part) {
    if (listener != null && !heardEnd && part.isReadable()) {
      listener.received(part.nioBuffer());
    }
  }

  void end() {
    if (listener != null && !heardEnd) {
      heardEnd = true;
      listener.finished();
    }
  }

  void fail(Throwable cause) {
    for (Write write = pending.poll(); write != null; write = pending.poll()) {
      write.data().release();
      write.taken().completeExceptionally(cause);
    }
    if (listener != null && !heardEnd) {
      heardEnd = true;
      listener.failed(cause);
    }
  }
}
