package dev.antipode.endpoint;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Hears an echo, compares it with what was sent, and notes when its first and last byte came. */
public final class EchoCheck implements StreamListener {
  private final byte[] expected;
  private final Stopwatch stopwatch;
  private final CompletableFuture<@Nullable String> outcome = new CompletableFuture<>();
  private int received;

  /** Expects these bytes, and notes on this stopwatch. */
  public EchoCheck(byte[] expected, Stopwatch stopwatch) {
    this.expected = expected;
    this.stopwatch = stopwatch;
  }

  @Override
  public void received(ByteBuffer data) {
    stopwatch.note(Stopwatch.Event.FIRST_BYTE);
    while (data.hasRemaining()) {
      byte next = data.get();
      if (received >= expected.length) {
        outcome.complete("the echo is longer than the " + expected.length + " bytes sent");
        return;
      }
      if (next != expected[received]) {
        outcome.complete("byte " + received + " of the echo differs from what was sent");
        return;
      }
      received++;
    }
    if (received == expected.length) {
      stopwatch.note(Stopwatch.Event.LAST_BYTE);
      outcome.complete(null);
    }
  }

  @Override
  public void finished() {
    outcome.complete(
        "the stream ended after " + received + " of " + expected.length + " bytes of the echo");
  }

  @Override
  public void failed(Throwable cause) {
    outcome.complete("the stream failed before the echo: " + cause);
  }

  /** Null when the whole echo came and was right; else what was wrong. */
  public @Nullable String await(Duration timeout) throws InterruptedException, TimeoutException {
    try {
      return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
