package dev.antipode.stack.application;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Answers each {@link ContentRequest} with its content, a piece at a time and no faster than the
 * library takes it.
 */
public final class ContentListener implements StreamListener {
  private static final int PIECE_BYTES = 16 * 1024;

  /**
   * A response of this size or more is sent in larger pieces, a few at once, so that the library
   * never waits for the next. Smaller ones take turns with those of other streams.
   */
  private static final long BULK_BYTES = 1 << 20;

  private static final int BULK_PIECE_BYTES = 64 * 1024;
  private static final int BULK_PIECES_AT_ONCE = 4;

  /**
   * Longer than a piece by one period, so that a piece from any position is a part of it. Never
   * written to.
   */
  private static final byte[] CONTENT = content();

  /** The most that a client may ask for; one that asks for more is broken. */
  private static final long LARGEST_BYTES = 1L << 40;

  /** Requests that may wait for their answers before no more is read. */
  private static final int MOST_DUE = 1_024;

  private final Stream stream;
  private final ByteBuffer header = ByteBuffer.allocate(ContentRequest.HEADER_BYTES);
  private final Queue<Long> due = new ArrayDeque<>();
  private long uploadLeft;

  /**
   * The bytes of the present response, and how many of them are written. If they are equal, there
   * is no response under way.
   */
  private long responseBytes;

  private long writtenBytes;
  private boolean ended;
  private int onTheirWay;
  private boolean done;
  private boolean held;

  public ContentListener(Stream stream) {
    this.stream = stream;
  }

  @Override
  public void received(ByteBuffer data) {
    while (data.hasRemaining()) {
      if (header.hasRemaining()) {
        header.put(data.get());
        if (!header.hasRemaining() && !legible()) {
          stream.reset();
          return;
        }
      } else {
        int skipped = (int) Math.min(uploadLeft, data.remaining());
        data.position(data.position() + skipped);
        uploadLeft -= skipped;
      }
      if (!header.hasRemaining() && uploadLeft == 0) {
        long bytes = header.getLong(8);
        header.clear();
        answer(bytes);
      }
    }
  }

  /** Reads the header; false if no client of ours wrote it. */
  private boolean legible() {
    uploadLeft = header.getLong(0);
    return uploadLeft >= 0
        && uploadLeft <= LARGEST_BYTES
        && header.getLong(8) >= 0
        && header.getLong(8) <= LARGEST_BYTES;
  }

  private synchronized void answer(long bytes) {
    due.add(bytes);
    pump();
    if (due.size() > MOST_DUE && !held) {
      held = true;
      stream.reading(false);
    }
  }

  @Override
  public synchronized void finished() {
    ended = true;
    pump();
  }

  /** Writes until the library asks to wait; a loop, because a write may be complete at once. */
  private synchronized void pump() {
    while (onTheirWay < (isBulk() ? BULK_PIECES_AT_ONCE : 1) && !done) {
      if (writtenBytes == responseBytes) {
        Long next = due.poll();
        if (next == null && !ended) {
          return;
        }
        responseBytes = next == null ? 0 : next;
        if (held && !ended && due.isEmpty()) {
          held = false;
          stream.reading(true);
        }
        writtenBytes = 0;
      }
      ByteBuffer piece = piece();
      done = ended && due.isEmpty() && writtenBytes == responseBytes;
      CompletableFuture<Void> written = stream.write(piece, done).toCompletableFuture();
      if (!written.isDone() || written.isCompletedExceptionally()) {
        onTheirWay++;
        var _ = written.whenComplete((_, failure) -> resume(failure));
      }
    }
  }

  private ByteBuffer piece() {
    int most = isBulk() ? BULK_PIECE_BYTES : PIECE_BYTES;
    int length = (int) Math.min(most, responseBytes - writtenBytes);
    int from = (int) (writtenBytes % ContentRequest.PERIOD);
    writtenBytes += length;
    return ByteBuffer.wrap(CONTENT, from, length).slice();
  }

  private boolean isBulk() {
    return responseBytes >= BULK_BYTES;
  }

  private static byte[] content() {
    byte[] pattern = new byte[BULK_PIECE_BYTES + ContentRequest.PERIOD];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = ContentRequest.contentAt(i);
    }
    return pattern;
  }

  private void resume(Throwable failure) {
    if (failure != null) {
      stream.reset();
      return;
    }
    synchronized (this) {
      onTheirWay--;
      pump();
    }
  }

  @Override
  public void failed(Throwable cause) {
    stream.reset();
  }
}
