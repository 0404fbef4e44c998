package dev.antipode.endpoint;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An application that notes when the first bytes of each request reach the one behind it, by {@link
 * MonotonicClock}. Any thread.
 */
final class Deliveries implements ServerApplication {
  /** Nobody asks for more than the last few; a load must not fill the memory. */
  private static final int KEPT = 1_000;

  private final ServerApplication application;
  private final List<Long> times = new ArrayList<>();

  Deliveries(ServerApplication application) {
    this.application = application;
  }

  /** The notes since this was last called, in the order of arrival. */
  synchronized List<Long> take() {
    List<Long> taken = List.copyOf(times);
    times.clear();
    return taken;
  }

  private synchronized void note(long nanos) {
    if (times.size() < KEPT) {
      times.add(nanos);
    }
  }

  @Override
  public StreamListener opened(Stream stream) {
    return new Noting(application.opened(stream));
  }

  private final class Noting implements StreamListener {
    private final StreamListener listener;
    private boolean begun;

    Noting(StreamListener listener) {
      this.listener = listener;
    }

    @Override
    public void received(ByteBuffer data) {
      if (!begun) {
        begun = true;
        note(MonotonicClock.nanos());
      }
      listener.received(data);
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
