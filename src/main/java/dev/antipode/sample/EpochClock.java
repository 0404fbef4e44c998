package dev.antipode.sample;

import java.time.Instant;

/**
 * Reads {@link System#nanoTime()} as nanoseconds since 1970, the clock of captures. Both clocks run
 * at one rate where nobody steers them, as in the virtual lab; their distance is read once.
 *
 * @param distanceNs between both
 */
public record EpochClock(long distanceNs) {
  private static final int READS = 16;

  /** Reads both clocks several times and keeps the pair that was read closest together. */
  public static EpochClock read() {
    long closest = Long.MAX_VALUE;
    long distance = 0;
    for (int i = 0; i < READS; i++) {
      long before = System.nanoTime();
      Instant now = Instant.now();
      long after = System.nanoTime();
      if (after - before < closest) {
        closest = after - before;
        distance = now.getEpochSecond() * 1_000_000_000 + now.getNano() - before - closest / 2;
      }
    }
    return new EpochClock(distance);
  }

  /** A time of {@code System.nanoTime()} in nanoseconds since 1970. */
  public long epochNs(long nanoTime) {
    return nanoTime + distanceNs;
  }

  public long nowNs() {
    return epochNs(System.nanoTime());
  }
}
