package dev.antipode.stack;

/**
 * By how much a quirk delays an event: some round trips of the path, or some time, or both.
 *
 * @param roundTrips how many of the path's round trips
 * @param ns nanoseconds on any path
 * @param toleranceRoundTrips how far the measured delay may be from it, in round trips
 * @param toleranceNs how far the measured delay may be from it, in nanoseconds
 */
public record Lateness(
    double roundTrips, double ns, double toleranceRoundTrips, double toleranceNs) {
  private static final double WHOLE = 0.05;

  /** A wait for the peer, to a twentieth of a round trip. */
  public static Lateness ofRoundTrips(double roundTrips) {
    return new Lateness(roundTrips, 0, WHOLE, 0);
  }

  /** A wait for a timer. */
  public static Lateness ofTimer(double ns, double toleranceNs) {
    return new Lateness(0, ns, 0, toleranceNs);
  }

  /** Whether a measured delay is this one. */
  public boolean is(double excessNs, double rttNs) {
    return Math.abs(excessNs - (roundTrips * rttNs + ns))
        <= toleranceRoundTrips * rttNs + toleranceNs;
  }
}
