package dev.antipode.endpoint;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * Lets servers stand still, as a long garbage collection or a lock would: a server thread that has
 * data to read blocks until the pause is over. Any thread.
 */
final class Pause {
  private volatile boolean planned;
  private volatile long untilNanos;

  /** Begins now. */
  void begin(long ms) {
    untilNanos = System.nanoTime() + ms * 1_000_000;
    planned = true;
  }

  /** The same application, which stands still when it is told to. */
  ServerApplication of(ServerApplication application) {
    return stream -> new Held(this, application.opened(stream), stream);
  }

  private boolean waited() {
    if (!planned) {
      return true;
    }
    long left = untilNanos - System.nanoTime();
    if (left <= 0) {
      planned = false;
      return true;
    }
    try {
      TimeUnit.NANOSECONDS.sleep(left);
      return true;
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private record Held(Pause pause, StreamListener listener, Stream stream)
      implements StreamListener {
    @Override
    public void received(ByteBuffer data) {
      if (pause.waited()) {
        listener.received(data);
      } else {
        stream.reset();
      }
    }

    @Override
    public void finished() {
      listener.finished();
    }

    @Override
    public void failed(Throwable cause) {
      listener.failed(cause);
    }
  }
}
