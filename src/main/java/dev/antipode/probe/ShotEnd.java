package dev.antipode.probe;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Waits for what a connection is to show, and a moment longer for the ticket behind it. */
final class ShotEnd {
  /** A server sends its tickets about when it answers; this is for one that is late. */
  private static final long LEAST_MS = 20;

  private ShotEnd() {}

  /** Why it failed, in words; null if it did not. */
  static @Nullable String until(ShotLog log, Duration timeout, Function<Throwable, String> words)
      throws InterruptedException {
    long before = System.nanoTime();
    try {
      log.done().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      // A handshake takes a round trip or more.
      Thread.sleep(Math.max(LEAST_MS, (System.nanoTime() - before) / 1_000_000));
      return null;
    } catch (ExecutionException failed) {
      return words.apply(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (TimeoutException late) {
      return "nothing came within " + timeout.toMillis() + " ms";
    }
  }

  static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
