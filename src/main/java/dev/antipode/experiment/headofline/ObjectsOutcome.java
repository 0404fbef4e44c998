package dev.antipode.experiment.headofline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits until all objects are complete, or one has failed. Any thread. */
final class ObjectsOutcome {
  private final CountDownLatch left;
  private volatile @Nullable String failure;

  ObjectsOutcome(int objects) {
    left = new CountDownLatch(objects);
  }

  void complete() {
    left.countDown();
  }

  /** The first failure is the one that counts, and ends the wait. */
  synchronized void failed(String reason) {
    if (failure == null) {
      failure = reason;
    }
    while (left.getCount() > 0) {
      left.countDown();
    }
  }

  /** False where it is not over in time. */
  boolean await(Duration timeout) throws InterruptedException {
    return left.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Why not all are complete; null where they are. */
  @Nullable String failure() {
    return failure;
  }
}
