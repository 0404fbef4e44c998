package dev.antipode.wire.critical;

/** What makes a sender send again. */
public enum Timer {
  /** An acknowledgement told of a gap (RFC 5681 section 3.2, RFC 8985, RFC 9002 section 6.1). */
  FAST("fast retransmission"),
  /** TCP's tail loss probe (RFC 8985 section 7). */
  TLP("TLP"),
  /** TCP's retransmission timeout (RFC 6298). */
  RTO("RTO"),
  /** QUIC's probe timeout (RFC 9002 section 6.2). */
  PTO("PTO");

  private final String word;

  Timer(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
