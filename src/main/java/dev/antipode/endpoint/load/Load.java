package dev.antipode.endpoint.load;

import dev.antipode.scenario.Arrival;

/**
 * An open-loop load: first a ramp that does not count, then what counts, then a wait for what is
 * still open.
 *
 * @param seed of Poisson arrivals
 */
public record Load(
    Arrival arrival, long ratePerSecond, long rampMs, long durationMs, long drainMs, long seed) {
  public Pacer pacer() {
    return Pacer.of(arrival, ratePerSecond, endNanos(), seed);
  }

  /** When what counts begins, in nanoseconds since the start of the load. */
  public long beginNanos() {
    return rampMs * 1_000_000;
  }

  /** When what counts ends: nothing is due then or later. */
  public long endNanos() {
    return (rampMs + durationMs) * 1_000_000;
  }

  /** When what is still open is given up. */
  public long deadlineNanos() {
    return endNanos() + drainMs * 1_000_000;
  }

  public long durationNanos() {
    return durationMs * 1_000_000;
  }
}
