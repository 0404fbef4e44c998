package dev.antipode.wire.critical;

/** What can make an event late, as a report names it. Each names the packets that show it. */
public enum Cause {
  /** TCP's retransmission timeout (RFC 6298). */
  RTO("RTO"),
  /** TCP's tail loss probe (RFC 8985 section 7). */
  TLP("TLP"),
  /** QUIC's probe timeout (RFC 9002 section 6.2). */
  PTO("PTO"),
  /** An acknowledgement told of a gap (RFC 5681 section 3.2, RFC 8985, RFC 9002 section 6.1). */
  FAST_RETRANSMISSION("fast retransmission"),
  /** An ICMP message told that a packet was longer than the path's MTU (RFC 1191 section 3). */
  PATH_MTU("path MTU"),
  /** The queue dropped a packet; said behind what had it sent again. */
  QUEUE_DROP("after a queue drop"),
  /** A packet waited in the router's queue for others than those of its own flight. */
  QUEUE("waiting in the queue"),
  /** A packet came behind packets that had left after it, or before some that had left earlier. */
  REORDERING("reordering"),
  /** A packet took another time than the path's delay, and overtook none. */
  JITTER("jitter"),
  /** Packets were sent bit by bit. */
  SERIALISATION("sending at the rate of the path"),
  /** About ten packets, until an acknowledgement comes (RFC 6928, RFC 9002 section 7.2). */
  INITIAL_WINDOW("initial window"),
  /** The congestion window, or TCP's receive window. */
  WINDOW("window"),
  /** A segment that is not full waits while another such is under way (RFC 9293 section 3.7.4). */
  NAGLE("Nagle's algorithm"),
  /** QUIC's flow control (RFC 9000 section 4). */
  FLOW_CONTROL("flow-control window"),
  /** A TLS record, of no use before its end, is longer than a window (RFC 8446 section 5.1). */
  RECORD_SIZE("record size"),
  /** Three times what came from an address that is not validated (RFC 9000 section 8.1). */
  AMPLIFICATION("amplification limit"),
  /** One acknowledgement may do for several packets (RFC 9000 section 13.2.1, RFC 9293). */
  DELAYED_ACKNOWLEDGEMENT("delayed acknowledgement"),
  /** The server takes no group that the client sent a share of (RFC 8446 section 4.1.4). */
  HELLO_RETRY_REQUEST("HelloRetryRequest"),
  /** The server wants the address validated first (RFC 9000 section 8.1.2). */
  RETRY("Retry"),
  /** The library had everything that an event needs, and told of it later. */
  LATE_REPORT("a library that reports late"),
  /** The library had everything that an answer needs, and sent it later. */
  LATE_ANSWER("a library that answers late"),
  /** The server takes early data, and the library sent the request after the handshake. */
  LATE_REQUEST("a library that sends early data late"),
  /** An end waited, and no packet shows for what. */
  NOT_EXPLAINED("not explained");

  private final String word;

  Cause(String word) {
    this.word = word;
  }

  /** As reports have it; a retransmission's may have more words behind it. */
  public String word() {
    return word;
  }
}
