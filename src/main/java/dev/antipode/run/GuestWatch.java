package dev.antipode.run;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells a guest that gets nowhere from one that is slow. What counts is the processor time that it
 * has used since it last stored something, so that a busy machine is no fault of a guest's; a guest
 * that uses next to none is stopped, as one that lives uses all it gets. One thread.
 */
final class GuestWatch {
  /** However short its trials may be: a boot, a calibration and a warm-up take their time. */
  private static final Duration LEAST = Duration.ofMinutes(2);

  /** A trial may have several steps of a timeout each, and a guest computes slowly. */
  private static final int TIMEOUTS = 10;

  /** The share of a processor below which a guest is taken to be stopped. */
  private static final double IDLE = 0.01;

  private final Duration most;
  private @Nullable Object mark;
  private long sinceNanos;
  private long processorSinceNanos;

  /**
   * Sees nothing yet.
   *
   * @param timeout of a trial
   */
  GuestWatch(Duration timeout) {
    Duration ofTrials = timeout.multipliedBy(TIMEOUTS);
    most = ofTrials.compareTo(LEAST) > 0 ? ofTrials : LEAST;
  }

  /**
   * How it got nowhere; null while it may.
   *
   * @param current differs from that of the last look if the guest has stored something
   * @param nowNanos of the host's clock
   * @param processorNanos that the guest has used since it was booted
   */
  @Nullable String look(Object current, long nowNanos, long processorNanos) {
    if (!current.equals(mark)) {
      mark = current;
      sinceNanos = nowNanos;
      processorSinceNanos = processorNanos;
      return null;
    }
    double seconds = (nowNanos - sinceNanos) / 1e9;
    double used = (processorNanos - processorSinceNanos) / 1e9;
    if (used > most.toSeconds()) {
      return String.format(
          Locale.ROOT, "has used %.0f s of a processor and stored nothing meanwhile", used);
    }
    if (seconds > most.toSeconds() && used < IDLE * seconds) {
      return String.format(Locale.ROOT, "has stood still for %.0f s", seconds);
    }
    return null;
  }
}
