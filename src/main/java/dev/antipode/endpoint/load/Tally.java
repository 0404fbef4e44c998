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
  private final long longestNanos;
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
    this.longestNanos = longestNanos;
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

  /**
   * Ends the count: what was due and was not answered is later than every answer, so that no
   * percentile is one of the survivors. It is recorded with the longest that an answer can take,
   * which is the least that can be said of it.
   *
   * @param due how many operations were due within the span that counts
   */
  public void end(int due) {
    int unanswered = due - succeeded;
    if (unanswered > 0) {
      long longest = Math.max(longestNanos, recorder.corrected().getMaxValue());
      recorder.corrected().recordValueWithCount(longest, unanswered);
      recorder.uncorrected().recordValueWithCount(longest, unanswered);
    }
  }

  /**
   * Whether so many operations have the percentile: one of them at least lies beyond it. 99.9 %
   * needs 1,000.
   *
   * @param percentile 100 for the longest, which any has
   */
  public static boolean carries(double percentile, long operations) {
    return percentile == 100
        ? operations > 0
        : Math.round(operations * (100 - percentile) * 1e6) >= 100 * 1_000_000L;
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
