package dev.antipode.capture;

import java.util.Arrays;

/**
 * One captured packet.
 *
 * @param timeNs since 1970
 * @param originalBytes on the wire; the data may be fewer
 * @param data as captured, link layer first
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares packets
public record PacketRecord(long timeNs, int originalBytes, byte[] data) {
  /**
   * What is left of a packet that is cut to its head: Ethernet, IPv4, TCP with all its options, and
   * what follows far enough for the header of a TLS record or of a QUIC packet.
   */
  public static final int HEAD_BYTES = 128;

  /** The same packet without what comes after its head. */
  public PacketRecord head() {
    return data.length <= HEAD_BYTES
        ? this
        : new PacketRecord(timeNs, originalBytes, Arrays.copyOf(data, HEAD_BYTES));
  }

  /** Whether nothing is missing. */
  public boolean isWhole() {
    return data.length >= originalBytes;
  }
}
