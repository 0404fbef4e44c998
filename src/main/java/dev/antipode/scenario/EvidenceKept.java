package dev.antipode.scenario;

import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;

/**
 * What is kept of the packets of a run's trials.
 *
 * @param which of them
 * @param mostBytes the most that all of them may take on the disk; beyond it, those of later trials
 *     are not kept
 */
public record EvidenceKept(Which which, long mostBytes) {
  /** Whose packets. */
  public enum Which implements Named {
    /** The first trial of each cell. */
    FIRST,
    /** That, and every trial that failed, or in which something waited. */
    DEVIATING,
    ALL,
    /** Nothing is captured, so that packets show nothing. */
    NONE
  }

  public static final long USUAL_BYTES = 1L << 30;
  public static final EvidenceKept USUAL = new EvidenceKept(Which.DEVIATING, USUAL_BYTES);

  public EvidenceKept {
    if (mostBytes < 0) {
      throw new InvalidValueException(
          "--evidence-bytes", Long.toString(mostBytes), "a number of bytes, such as 1GiB");
    }
  }

  public boolean isCaptured() {
    return which != Which.NONE;
  }
}
