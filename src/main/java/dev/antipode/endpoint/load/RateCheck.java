package dev.antipode.endpoint.load;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a load was what it was meant to be. Pure.
 *
 * <p>A rate is held if as many operations were completed in the span that counts as were due in it,
 * shifted by the time that an operation takes: a queue that grows completes fewer. Its bounds leave
 * room for chance, such as one retransmission at the end of the span, and for none that grows.
 */
public final class RateCheck {
  private static final double LEAST_COMPLETED = 0.95;
  private static final double LEAST_SUCCEEDED = 0.99;

  /** A constant rate meets the ends of a span with one operation more or less. */
  private static final int EDGES = 2;

  /** A client that uses more of its processors than this measures itself. */
  static final long MOST_PERMILLE = 800;

  private RateCheck() {}

  /**
   * What was wrong; null if nothing was.
   *
   * @param what the operations, in the plural
   * @param due in the span that counts
   * @param dueShifted in the span of the same length that began by an operation's median time
   *     earlier
   */
  public static @Nullable String problem(
      String what, long ratePerSecond, long durationNanos, int due, int dueShifted, Tally tally) {
    if (due == 0) {
      return "none of the " + what + " was due in the span that counts";
    }
    boolean slow = tally.completedInSpan() + EDGES < LEAST_COMPLETED * dueShifted;
    boolean lossy = tally.succeeded() < LEAST_SUCCEEDED * due;
    if (!slow && !lossy) {
      return null;
    }
    Throwable failure = tally.firstFailure();
    return String.format(
        Locale.ROOT,
        "the rate was not held: %d %s a second were due, %.1f were reached; of %d, %d succeeded, %d"
            + " failed, %d had no answer in time%s",
        ratePerSecond,
        what,
        tally.completedInSpan() * 1e9 / durationNanos,
        due,
        tally.succeeded(),
        tally.failed(),
        due - tally.succeeded() - tally.failed(),
        failure == null ? "" : "; the first failure: " + failure);
  }

  /**
   * Why a client was too busy to be believed; null if it was not, and where processors are free.
   */
  public static @Nullable String busy(boolean processorsAreFree, ProcessorTime processors) {
    if (processorsAreFree || processors.permille() <= MOST_PERMILLE) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "the client used %.1f %% of its %d processors, more than %.0f %%: it may have measured"
            + " itself",
        processors.permille() / 10.0,
        processors.processors(),
        MOST_PERMILLE / 10.0);
  }
}
