package dev.antipode.stack.quic;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects what a stream delivers until it has delivered a number of bytes. */
final class Received implements StreamListener {
  private final int expected;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> all = new CompletableFuture<>();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private Stopwatch stopwatch = new Stopwatch();

  Received(int expected) {
    this.expected = expected;
  }

  @Override
  public void received(ByteBuffer data) {
    stopwatch.note(Stopwatch.Event.FIRST_BYTE);
    byte[] copy = new byte[data.remaining()];
    data.get(copy);
    bytes.writeBytes(copy);
    if (bytes.size() >= expected) {
      all.complete(bytes.toByteArray());
    }
  }

  @Override
  public void finished() {
    all.complete(bytes.toByteArray());
    end.complete(null);
  }

  @Override
  public void failed(Throwable cause) {
    all.completeExceptionally(cause);
    end.completeExceptionally(cause);
  }

  /** The bytes, when the expected number came or the stream ended. */
  byte[] bytes() throws Exception {
    return all.get(30, TimeUnit.SECONDS);
  }

  /** Waits for the end of the stream. */
  void end() throws Exception {
    end.get(30, TimeUnit.SECONDS);
  }

  /** Notes the first byte on this stopwatch. */
  void times(Stopwatch noted) {
    stopwatch = noted;
  }
}
