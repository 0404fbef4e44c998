package dev.antipode.endpoint;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what reaches a server's application, whatever stream it comes on. Any thread. */
final class ArrivedBytes implements ServerApplication {
  private final ServerApplication application;
  private final AtomicLong bytes = new AtomicLong();

  ArrivedBytes(ServerApplication application) {
    this.application = application;
  }

  /** So far; never fewer than before. */
  long count() {
    return bytes.get();
  }

  @Override
  public StreamListener opened(Stream stream) {
    return new Counting(application.opened(stream));
  }

  private final class Counting implements StreamListener {
    private final StreamListener listener;

    Counting(StreamListener listener) {
      this.listener = listener;
    }

    @Override
    public void received(ByteBuffer data) {
      bytes.addAndGet(data.remaining());
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
