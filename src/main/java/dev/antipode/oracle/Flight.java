package dev.antipode.oracle;

import java.util.Locale;

/**
 * One wait for the other end that a protocol cannot avoid: the sender cannot continue before the
 * answer has come.
 *
 * @param name what travels
 * @param roundTrips how long that takes; negative for an extension that saves one
 * @param clause the specification that says so
 * @param mostNs after which time a timer ends the wait, in nanoseconds; infinite without one
 * @param besideNs what comes on top that is no round trip, in nanoseconds
 */
public record Flight(String name, int roundTrips, String clause, double mostNs, double besideNs) {
  /** One that takes round trips alone. */
  public Flight(String name, int roundTrips, String clause, double mostNs) {
    this(name, roundTrips, clause, mostNs, 0);
  }

  /** A wait that is no round trip. */
  static Flight lasting(String name, double ns, String clause) {
    return new Flight(name, 0, clause, Double.POSITIVE_INFINITY, ns);
  }

  /** One that no timer ends. */
  public Flight(String name, int roundTrips, String clause) {
    this(name, roundTrips, clause, Double.POSITIVE_INFINITY);
  }

  /** For people: what and how much. */
  String words() {
    String much =
        besideNs == 0
            ? Integer.toString(roundTrips)
            : String.format(Locale.ROOT, "%.2f ms", besideNs / 1e6);
    return much + " " + name + " (" + clause + ")";
  }

  /** How long it takes at that round-trip time. */
  double ns(double rttNs) {
    return Math.min(roundTrips * rttNs, mostNs) + besideNs;
  }
}
