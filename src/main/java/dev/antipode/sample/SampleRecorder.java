package dev.antipode.sample;

import org.HdrHistogram.Histogram;

/**
 * Records response times of an open-loop load in two histograms: <em>corrected</em>, from when the
 * request was due, and <em>uncorrected</em>, from when it was sent. Their difference is what a
 * client that waits for its server would have left out (coordinated omission, G. Tene).
 *
 * <p>Three significant digits, no upper bound; recording allocates nothing once the histograms have
 * grown to the longest value. One thread records; the histograms are read after it has ended.
 */
public final class SampleRecorder {
  private static final int DIGITS = 3;

  private final Histogram corrected = new Histogram(DIGITS);
  private final Histogram uncorrected = new Histogram(DIGITS);

  /**
   * Makes room for values up to {@code longestNanos} beforehand, so that recording them allocates
   * nothing.
   */
  public SampleRecorder(long longestNanos) {
    for (Histogram histogram : new Histogram[] {corrected, uncorrected}) {
      histogram.setAutoResize(true);
      histogram.recordValue(longestNanos);
      histogram.reset();
    }
  }

  /**
   * Notes one response.
   *
   * @param dueNanos when the request was due
   * @param sentNanos when it was sent; not before it was due
   * @param doneNanos when its response was complete
   */
  public void record(long dueNanos, long sentNanos, long doneNanos) {
    corrected.recordValue(Math.max(0, doneNanos - dueNanos));
    uncorrected.recordValue(Math.max(0, doneNanos - sentNanos));
  }

  public Histogram corrected() {
    return corrected;
  }

  public Histogram uncorrected() {
    return uncorrected;
  }

  /** Forgets everything, as after a warm-up. */
  public void reset() {
    corrected.reset();
    uncorrected.reset();
  }
}
