package dev.antipode.capture;

import java.util.List;

/**
 * What a TCP segment says beside its data (RFC 9293 section 3.1). Numbers are as on the wire.
 *
 * @param acknowledgement the next sequence number that its sender expects; 0 without ACK
 * @param window not scaled
 * @param selective blocks beyond the acknowledgement that its sender has (RFC 2018)
 */
public record TcpControl(
    boolean syn,
    boolean fin,
    boolean reset,
    boolean ack,
    long acknowledgement,
    int window,
    List<Block> selective) {
  /** Sequence numbers from the first to the one after the last. */
  public record Block(long from, long to) {}
}
