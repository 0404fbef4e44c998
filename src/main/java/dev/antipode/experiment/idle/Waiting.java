package dev.antipode.experiment.idle;

import java.util.concurrent.locks.LockSupport;

/** Waits for a point in time. */
final class Waiting {
  private Waiting() {}

  /** Returns at this time or just after it, by {@link System#nanoTime}. */
  static void until(long nanos) throws InterruptedException {
    while (System.nanoTime() < nanos) {
      LockSupport.parkNanos(nanos - System.nanoTime());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
