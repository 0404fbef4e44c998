package dev.antipode.wire.blocking;

import org.jspecify.annotations.Nullable;

/**
 * A packet with a payload on its way from the server to the client.
 *
 * @param number among all packets of TCP and UDP of this direction, from 0
 * @param connection which one of the transfer's connections, from 0
 * @param sentNs when it left the server
 * @param arrivedNs when it reached the client; null if it was lost
 * @param offset of its first byte in what the server sends over this TCP connection; 0 for QUIC
 * @param bytes of its payload
 */
public record TransferPacket(
    int number, int connection, long sentNs, @Nullable Long arrivedNs, long offset, int bytes) {

  boolean isLost() {
    return arrivedNs == null;
  }

  /** Whether it carries this byte of its connection. */
  boolean covers(long position) {
    return offset <= position && position < offset + bytes;
  }
}
