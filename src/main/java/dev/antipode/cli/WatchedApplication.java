package dev.antipode.cli;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Tells of each stream of another application when the peer has ended it. Streams may end on any
 * thread.
 *
 * @param words takes one line a stream
 */
record WatchedApplication(ServerApplication watched, Consumer<String> words, AtomicLong streams)
    implements ServerApplication {
  WatchedApplication(ServerApplication watched, Consumer<String> words) {
    this(watched, words, new AtomicLong());
  }

  @Override
  public StreamListener opened(Stream stream) {
    return new Watch(watched.opened(stream));
  }

  private final class Watch implements StreamListener {
    private final StreamListener listener;
    private long bytes;

    private Watch(StreamListener listener) {
      this.listener = listener;
    }

    @Override
    public void received(ByteBuffer data) {
      bytes += data.remaining();
      listener.received(data);
    }

    @Override
    public void finished() {
      tell("ended");
      listener.finished();
    }

    @Override
    public void failed(Throwable cause) {
      tell("broke off (" + cause + ")");
      listener.failed(cause);
    }

    private void tell(String end) {
      words.accept(
          "stream " + streams.incrementAndGet() + " " + end + " after " + bytes + " bytes");
    }
  }
}
