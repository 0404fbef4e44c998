package dev.antipode.endpoint.load;

import dev.antipode.sample.SampleRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of operations, and records how long they took. Only what was due within the
 * span that counts is recorded; how many were completed in that span is counted whenever they were
 * due, as that is the rate. One thread at a time.
 */
public final class Tally {
  private final long beginNanos;
  private final long endNanos;
  private final SampleRecorder recorder;
  private int succeeded;
  private int failed;
  private int completedInSpan;
  private @Nullable Throwable firstFailure;

  /**
   * Begins with nothing.
   *
   * @param beginNanos the span, on the clock of the operations
   * @param longestNanos what a response can take at most
   */
  public Tally(long beginNanos, long endNanos, long longestNanos) {
    this.beginNanos = beginNanos;
    this.endNanos = endNanos;
    this.recorder = new SampleRecorder(longestNanos);
  }

  public void completed(long dueNanos, long sentNanos, long doneNanos) {
    if (counts(doneNanos)) {
      completedInSpan++;
    }
    if (counts(dueNanos)) {
      succeeded++;
      recorder.record(dueNanos, sentNanos, doneNanos);
    }
  }

  public void failed(long dueNanos, Throwable cause) {
    if (firstFailure == null) {
      firstFailure = cause;
    }
    if (counts(dueNanos)) {
      failed++;
    }
  }

  /** By differences, as the clock's zero is anywhere. */
  private boolean counts(long nanos) {
    return nanos - beginNanos >= 0 && nanos - endNanos < 0;
  }

  void add(Tally other) {
    succeeded += other.succeeded;
    failed += other.failed;
    completedInSpan += other.completedInSpan;
    if (firstFailure == null) {
      firstFailure = other.firstFailure;
    }
    recorder.corrected().add(other.recorder.corrected());
    recorder.uncorrected().add(other.recorder.uncorrected());
  }

  public SampleRecorder recorder() {
    return recorder;
  }

  public int succeeded() {
    return succeeded;
  }

  public int failed() {
    return failed;
  }

  public int completedInSpan() {
    return completedInSpan;
  }

  @Nullable Throwable firstFailure() {
    return firstFailure;
  }
}
