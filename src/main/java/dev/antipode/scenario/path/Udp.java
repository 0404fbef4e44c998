package dev.antipode.scenario.path;

import dev.antipode.scenario.value.Named;

/** What a router does with datagrams of UDP. */
public enum Udp implements Named {
  /** It forwards them. */
  OPEN(""),
  /** It drops them, and tells nobody. */
  BLOCKED("UDP blocked"),
  /** It drops them, and tells their sender by a message of ICMP (RFC 792: port unreachable). */
  REJECTED("UDP rejected");

  private final String words;

  Udp(String words) {
    this.words = words;
  }

  /** For people; empty where it forwards them. */
  public String words() {
    return words;
  }
}
