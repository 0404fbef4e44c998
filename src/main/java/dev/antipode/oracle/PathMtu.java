package dev.antipode.oracle;

import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;

/**
 * What a path whose MTU is below that of its ends' links does to a server's first flight over TCP:
 * its full segments are too long, and a router's message has them sent again, as smaller ones (RFC
 * 1191 section 3). A datagram of QUIC is shorter, or is cut in two.
 *
 * @param bytes the longest packet that passes from the server to the client
 * @param toldNs how long a router's message takes to the server: all the way up, as the router that
 *     the server's packets reach first is the last that the client's pass
 * @param told whether a router says that a packet was too long
 */
public record PathMtu(int bytes, double toldNs, boolean told) {
  /** Where every packet passes. */
  static final PathMtu FULL = new PathMtu(PathProperties.FULL_MTU, 0, true);

  /** IP and TCP headers, with timestamps (RFC 7323). */
  private static final int HEADER_BYTES = 20 + 20 + 12;

  /** That of a path, at its server. */
  public static PathMtu of(PathProfile path) {
    return new PathMtu(
        path.down().mtuBytes(),
        path.up().delayUs() * 1e3,
        path.down().get(PathProperties.ICMP) == Switch.ON);
  }

  /** Whether so many bytes leave in a first segment that does not pass. */
  boolean stops(int flightBytes) {
    return Math.min(flightBytes + HEADER_BYTES, FULL.bytes) > bytes;
  }

  /** What it costs a flight that it stops. */
  Flight flight() {
    return Flight.lasting(
        "until a router has told the server that its segments are longer than " + bytes + " B",
        toldNs,
        "RFC 1191 section 3");
  }
}
