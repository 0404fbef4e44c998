package dev.antipode.wire.critical;

/** What makes a sender send again. */
public enum Timer {
  /** An acknowledgement told of a gap (RFC 5681 section 3.2, RFC 8985, RFC 9002 section 6.1). */
  FAST(Cause.FAST_RETRANSMISSION),
  /** TCP's tail loss probe (RFC 8985 section 7). */
  TLP(Cause.TLP),
  /** TCP's retransmission timeout (RFC 6298). */
  RTO(Cause.RTO),
  /** QUIC's probe timeout (RFC 9002 section 6.2). */
  PTO(Cause.PTO),
  /** No timer: a router told that a packet was too long (RFC 1191 section 3). */
  PATH_MTU(Cause.PATH_MTU);

  private final Cause cause;

  Timer(Cause cause) {
    this.cause = cause;
  }

  public String word() {
    return cause.word();
  }
}
