package dev.antipode.stack.application;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts the streams of one connection that ended early, whoever gave them up: opening and dropping
 * streams costs a client nothing and a server work, and a client can have the server drop them (RFC
 * 9113 section 10.5, RFC 9114 section 10.5). One for each connection; any thread.
 */
public final class ResetLimit implements ServerApplication {
  private final ServerApplication application;
  private final int most;
  private final Runnable close;
  private long windowBegan = System.nanoTime();
  private int resets;

  /**
   * Counts on behalf of one connection.
   *
   * @param close closes the connection; called once the limit is passed, and perhaps again
   */
  public ResetLimit(ServerApplication application, ServerLimits limits, Runnable close) {
    this.application = application;
    this.most = limits.resets();
    this.close = close;
  }

  @Override
  public StreamListener opened(Stream stream) {
    Counted counted = new Counted(stream);
    return new Listening(application.opened(counted), counted);
  }

  private void count() {
    synchronized (this) {
      long now = System.nanoTime();
      if (now - windowBegan > ServerLimits.RESET_WINDOW.toNanos()) {
        windowBegan = now;
        resets = 0;
      }
      resets++;
      if (resets <= most) {
        return;
      }
    }
    close.run();
  }

  private final class Counted implements Stream {
    private final Stream stream;
    private final AtomicBoolean ended = new AtomicBoolean();

    Counted(Stream stream) {
      this.stream = stream;
    }

    void early() {
      if (ended.compareAndSet(false, true)) {
        count();
      }
    }

    @Override
    public CompletionStage<Void> write(ByteBuffer data, boolean last) {
      return stream
          .write(data, last)
          .whenComplete((_, failure) -> {
            if (failure != null) {
              early();
            }
          });
    }

    @Override
    public void reading(boolean wanted) {
      stream.reading(wanted);
    }

    @Override
    public void reset() {
      early();
      stream.reset();
    }
  }

  private record Listening(StreamListener listener, Counted stream) implements StreamListener {
    @Override
    public void received(ByteBuffer data) {
      listener.received(data);
    }

    @Override
    public void finished() {
      listener.finished();
    }

    @Override
    public void failed(Throwable cause) {
      stream.early();
      listener.failed(cause);
    }
  }
}
