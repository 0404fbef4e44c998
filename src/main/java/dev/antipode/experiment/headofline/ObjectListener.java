package dev.antipode.experiment.headofline;

import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Hears one object, compares each byte, and notes when which of them came. */
final class ObjectListener implements StreamListener {
  /** A piece that the application got, by {@code System.nanoTime()}. */
  record Piece(long from, long to, long atNanos) {}

  private final long objectBytes;
  private final ObjectsOutcome outcome;
  private final List<Piece> pieces = new ArrayList<>();
  private final boolean everyPiece;
  private long received;

  ObjectListener(long objectBytes, boolean everyPiece, ObjectsOutcome outcome) {
    this.objectBytes = objectBytes;
    this.everyPiece = everyPiece;
    this.outcome = outcome;
  }

  @Override
  public synchronized void received(ByteBuffer data) {
    long now = System.nanoTime();
    long from = received;
    while (data.hasRemaining()) {
      byte next = data.get();
      if (received >= objectBytes || next != ContentRequest.contentAt(received)) {
        outcome.failed("byte " + received + " of an object is not the one that was asked for");
        return;
      }
      received++;
    }
    note(from, now);
    if (received == objectBytes) {
      outcome.complete();
    }
  }

  /** Pieces of one instant are one. */
  private void note(long from, long now) {
    Piece before = pieces.isEmpty() ? null : pieces.getLast();
    if (before != null && (before.atNanos() == now || !everyPiece)) {
      pieces.set(pieces.size() - 1, new Piece(before.from(), received, now));
    } else {
      pieces.add(new Piece(from, received, now));
    }
  }

  @Override
  public synchronized void finished() {
    if (received < objectBytes) {
      outcome.failed("a stream ended after " + received + " of " + objectBytes + " bytes");
    }
  }

  @Override
  public synchronized void failed(Throwable cause) {
    if (received < objectBytes) {
      outcome.failed("a stream failed after " + received + " bytes: " + cause);
    }
  }

  synchronized List<Piece> pieces() {
    return List.copyOf(pieces);
  }

  synchronized long receivedBytes() {
    return received;
  }
}
