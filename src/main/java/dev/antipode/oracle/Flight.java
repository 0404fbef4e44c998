package dev.antipode.oracle;

/**
 * One wait for the other end that a protocol cannot avoid: the sender cannot continue before the
 * answer has come.
 *
 * @param name what travels
 * @param roundTrips how long that takes; negative for an extension that saves one
 * @param clause the specification that says so
 * @param mostNs after which time a timer ends the wait, in nanoseconds; infinite without one
 */
public record Flight(String name, int roundTrips, String clause, double mostNs) {
  /** One that no timer ends. */
  public Flight(String name, int roundTrips, String clause) {
    this(name, roundTrips, clause, Double.POSITIVE_INFINITY);
  }

  /** How long it takes at that round-trip time. */
  double ns(double rttNs) {
    return Math.min(roundTrips * rttNs, mostNs);
  }
}
