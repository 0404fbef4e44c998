package dev.antipode.scenario.path;

import dev.antipode.scenario.value.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Address translation in the client's router: the server sees the router's address, and a port that
 * the router chose for the connection. What the router has seen no packet of for a while, it
 * forgets.
 *
 * @param udpS for how long it remembers a silent flow of UDP, in seconds
 * @param tcpS for how long it remembers a silent TCP connection, in seconds
 * @param tcpClosedS for how long it remembers a TCP connection that it has seen end, in seconds
 */
public record Nat(long udpS, long tcpS, long tcpClosedS) {
  /** Of Linux ({@code nf_conntrack_tcp_timeout_established}): five days. */
  static final long USUAL_TCP_S = 432_000;

  /** Of Linux ({@code nf_conntrack_tcp_timeout_time_wait}). */
  static final long USUAL_TCP_CLOSED_S = 120;

  /** What stands for a path without one in a list of paths. */
  static final Nat NONE = new Nat(0, 0, 0);

  /** One that does as Linux does with TCP. */
  static Nat ofUdp(long seconds) {
    return new Nat(seconds, USUAL_TCP_S, USUAL_TCP_CLOSED_S);
  }

  /** The translation itself, or null for none. */
  static @Nullable Nat orNull(@Nullable Nat nat) {
    return NONE.equals(nat) ? null : nat;
  }

  /** For people: {@code a NAT that forgets UDP after 30s}. */
  public String words() {
    String words = "a NAT that forgets UDP after " + seconds(udpS);
    if (tcpS != USUAL_TCP_S) {
      words += ", TCP after " + seconds(tcpS);
    }
    if (tcpClosedS != USUAL_TCP_CLOSED_S) {
      words += ", TCP that ended after " + seconds(tcpClosedS);
    }
    return words;
  }

  static String seconds(long seconds) {
    return Quantity.duration(seconds * 1_000_000);
  }
}
