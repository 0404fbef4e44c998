package dev.antipode.experiment.idle;

import dev.antipode.endpoint.load.Line;
import dev.antipode.sample.Outcome;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks something small on a connection at fixed times, until it is closed or has no answer. */
final class KeepAlive implements AutoCloseable {
  /** So long before the silence is over nothing is asked any more. */
  private static final long QUIET_MS = 2_000;

  private final Thread thread;
  private final AtomicInteger asked = new AtomicInteger();

  private KeepAlive(Line line, IdleOrder order, long fromNanos) {
    thread =
        Thread.ofVirtual()
            .name("keep-alive")
            .start(() -> {
              try {
                ask(line, order, fromNanos);
              } catch (InterruptedException over) {
                // the silence is over
              }
            });
  }

  /**
   * Begins.
   *
   * @param fromNanos when the silence began, by {@link System#nanoTime}
   */
  static KeepAlive begin(Line line, IdleOrder order, long fromNanos) {
    return new KeepAlive(line, order, fromNanos);
  }

  private void ask(Line line, IdleOrder order, long fromNanos) throws InterruptedException {
    long period = order.keepAliveMs();
    if (period == 0) {
      return;
    }
    for (long at = period; at <= order.silenceMs() - QUIET_MS; at += period) {
      Waiting.until(fromNanos + at * 1_000_000);
      asked.incrementAndGet();
      if (Question.ask(line, order.timeoutMs()).outcome() != Outcome.SUCCEEDED) {
        return;
      }
    }
  }

  /** How often it has asked. */
  int asked() {
    return asked.get();
  }

  /** Asks no more; waits for an answer that is under way. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
