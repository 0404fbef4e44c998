package dev.antipode.stack.application;

import dev.antipode.stack.Stream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * What an application has written and the peer has not taken. While it is long, nothing more is
 * read from the stream, so that a client that sends and never reads costs no more than this. Any
 * thread.
 */
final class Backlog {
  /** More than any request of an experiment, so that it stops none. */
  private static final long MOST_BYTES = 1 << 20;

  private static final long FEW_BYTES = 1 << 18;

  /** About what a write costs beside its bytes: a peer may send single ones. */
  private static final long WRITE_BYTES = 512;

  private final Stream stream;
  private long waiting;
  private boolean held;
  private boolean ended;

  Backlog(Stream stream) {
    this.stream = stream;
  }

  /** Writes to the stream. */
  void write(ByteBuffer data, boolean last) {
    long bytes = data.remaining() + WRITE_BYTES;
    CompletableFuture<Void> written = stream.write(data, last).toCompletableFuture();
    synchronized (this) {
      ended |= last;
      if (written.isDone()) {
        return;
      }
      waiting += bytes;
      if (waiting > MOST_BYTES && !held && !ended) {
        held = true;
        stream.reading(false);
      }
    }
    var _ = written.whenComplete((_, _) -> taken(bytes));
  }

  private void taken(long bytes) {
    synchronized (this) {
      waiting -= bytes;
      if (waiting > FEW_BYTES || !held) {
        return;
      }
      held = false;
      if (ended) {
        return;
      }
    }
    stream.reading(true);
  }
}
