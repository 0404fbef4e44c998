package dev.antipode.wire;

/** What a sender may have under way before anything was acknowledged or lost. */
public final class InitialWindow {
  /** Linux counts segments, however short (RFC 6928 section 2). */
  public static final int SEGMENTS = 10;

  /** The MTU of netem/topology.env without 52 bytes of headers; a test holds them equal. */
  public static final int SEGMENT_BYTES = 1_448;

  /** What the window over TCP holds of full segments. */
  public static final int TCP_BYTES = SEGMENTS * SEGMENT_BYTES;

  /** RFC 9000 section 14: every path carries as much UDP payload. */
  private static final int LEAST_DATAGRAM_BYTES = 1_200;

  private InitialWindow() {}

  /**
   * That over QUIC (RFC 9002 section 7.2).
   *
   * @param datagramBytes the largest UDP payload of the sender
   */
  public static int quicBytes(int datagramBytes) {
    return Math.min(SEGMENTS * datagramBytes, Math.max(2 * datagramBytes, 14_720));
  }

  /** That over QUIC before a larger datagram than the smallest was tried. */
  public static int quicBytes() {
    return quicBytes(LEAST_DATAGRAM_BYTES);
  }
}
