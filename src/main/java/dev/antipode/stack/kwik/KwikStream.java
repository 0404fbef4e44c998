package dev.antipode.stack.kwik;

import dev.antipode.stack.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tech.kwik.core.QuicStream;

/**
 * A bidirectional stream. Kwik's writes block while its buffer is full, so a virtual thread makes
 * them, which lives as long as there is something to write. Any thread.
 */
final class KwikStream implements Stream {
  /** RFC 9000 leaves the codes to the application protocol; this one has a single reason. */
  private static final long GIVEN_UP = 0;

  private record Write(ByteBuffer data, boolean last, CompletableFuture<Void> taken) {}

  private final QuicStream stream;
  private final Queue<Write> pending = new ArrayDeque<>();
  private final ReadGate gate = new ReadGate();
  private boolean writing;

  KwikStream(QuicStream stream) {
    this.stream = stream;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    Write write = new Write(data, last, new CompletableFuture<>());
    boolean idle;
    synchronized (pending) {
      pending.add(write);
      idle = !writing;
      writing = true;
    }
    if (idle) {
      Thread.ofVirtual().name("quic-kwik-write-" + stream.getStreamId()).start(this::writePending);
    }
    return write.taken();
  }

  private void writePending() {
    while (true) {
      Write write;
      synchronized (pending) {
        write = pending.poll();
        if (write == null) {
          writing = false;
          return;
        }
      }
      try {
        writeNow(write.data(), write.last());
        write.taken().complete(null);
      } catch (IOException failed) {
        write.taken().completeExceptionally(failed);
      }
    }
  }

  /** Writes on the caller's thread, which may block; only where no other write is pending. */
  void writeNow(ByteBuffer data, boolean last) throws IOException {
    SmallWrites.write(stream.getOutputStream(), data);
    if (last) {
      stream.getOutputStream().close();
    }
  }

  @Override
  public void reading(boolean wanted) {
    gate.wanted(wanted);
  }

  /** Holds whoever reads the stream. */
  ReadGate gate() {
    return gate;
  }

  @Override
  public void reset() {
    gate.wanted(true);
    stream.resetStream(GIVEN_UP);
    stream.abortReading(GIVEN_UP);
  }
}
