package dev.antipode.run;

import dev.antipode.lab.LabException;
import dev.antipode.sample.EpochClock;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Sees whether somebody set the machine's clock while a trial was played, or it slept. Packets are
 * dated by that clock, and a trial's are told from others' by their dates. One thread.
 */
final class ClockWatch {
  /** What steers a clock without setting it makes 0.5 ms a second. */
  private static final long MOST_NS = 250_000_000;

  private final LongSupplier distanceNs;
  private long before;

  /** Takes how far the machine's clock is from one that nobody sets, in nanoseconds. */
  ClockWatch(LongSupplier distanceNs) {
    this.distanceNs = distanceNs;
  }

  static ClockWatch ofMachine() {
    return new ClockWatch(() -> EpochClock.read().distanceNs());
  }

  void begin() {
    before = distanceNs.getAsLong();
  }

  /** Throws where the clock has jumped since it was begun: the trial is not to be stored. */
  void end() throws LabException {
    long jump = distanceNs.getAsLong() - before;
    if (Math.abs(jump) > MOST_NS) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          String.format(
              Locale.ROOT,
              "the clock of this machine jumped by %+.3f s during a trial, so its packets cannot be"
                  + " told from others by their times. The trial is not kept, those before it are."
                  + " Stop what sets the clock (timedatectl set-ntp false) or lets the machine"
                  + " sleep, and continue with: antipode run --resume",
              jump / 1e9));
    }
  }
}
