package dev.antipode.stack.flupke;

import dev.antipode.stack.Stream;
import dev.antipode.stack.kwik.ReadGate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A message's content on its way from those who must not block to the one thread that may: Flupke's
 * writes block while Kwik's buffer is full. Any thread.
 */
final class Pieces implements Stream {
  /** Takes the content of one DATA frame; may block. */
  @FunctionalInterface
  interface Frames {
    void write(byte[] content) throws IOException;
  }

  private record Piece(ByteBuffer data, boolean last, CompletableFuture<Void> taken) {}

  private final BlockingDeque<Piece> pending = new LinkedBlockingDeque<>();
  private final Runnable givenUp;
  private final ReadGate gate = new ReadGate();
  private volatile boolean reset;
  private boolean ended;

  /**
   * Makes an empty one.
   *
   * @param givenUp what else to do when the stream is reset
   */
  Pieces(Runnable givenUp) {
    this.givenUp = givenUp;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    Piece piece = new Piece(data, last, new CompletableFuture<>());
    synchronized (pending) {
      if (!ended) {
        pending.add(piece);
        return piece.taken();
      }
    }
    return CompletableFuture.failedStage(new IOException("the message has ended"));
  }

  @Override
  public void reading(boolean wanted) {
    gate.wanted(wanted);
  }

  /** Holds whoever reads the message that this one answers. */
  ReadGate gate() {
    return gate;
  }

  /** Nothing more is sent: what still waits fails, and nobody is held for it. */
  void end() {
    synchronized (pending) {
      ended = true;
    }
    IOException late = new IOException("the message has ended");
    for (Piece left = pending.poll(); left != null; left = pending.poll()) {
      left.taken().completeExceptionally(late);
    }
    gate.wanted(true);
  }

  /** Ends the wait for the rest of the message. */
  @Override
  public void reset() {
    reset = true;
    gate.wanted(true);
    pending.add(new Piece(ByteBuffer.allocate(0), true, new CompletableFuture<>()));
    givenUp.run();
  }

  /** Waits until there is something to send; the header section goes before it. */
  void awaitFirst() throws IOException, InterruptedException {
    pending.addFirst(pending.take());
    requireNotReset();
  }

  /** Hands over the content up to its end; blocks until then. */
  void drain(Frames frames) throws IOException, InterruptedException {
    boolean last = false;
    while (!last) {
      Piece piece = pending.take();
      requireNotReset();
      last = piece.last();
      hand(piece, frames);
    }
  }

  private static void hand(Piece piece, Frames frames) throws IOException {
    try {
      while (piece.data().hasRemaining()) {
        frames.write(SmallFrames.next(piece.data()));
      }
      piece.taken().complete(null);
    } catch (IOException failed) {
      piece.taken().completeExceptionally(failed);
      throw failed;
    }
  }

  private void requireNotReset() throws IOException {
    if (reset) {
      throw new IOException("the stream was given up");
    }
  }
}
