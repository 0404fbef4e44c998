package dev.antipode.capture;

import java.nio.ByteBuffer;

/** Where IPv4 lies in an Ethernet frame (RFC 791 section 3.1). */
public final class Ipv4 {
  /** Where it begins: behind the header of Ethernet. */
  static final int BEGIN = 14;

  private static final int TYPE_AT = 12;
  private static final int TYPE = 0x0800;
  private static final int LEAST_HEADER_BYTES = 20;

  private Ipv4() {}

  /** Whether a frame has the header of one, without its options. */
  public static boolean isIn(ByteBuffer frame) {
    return frame.limit() >= BEGIN + LEAST_HEADER_BYTES
        && (frame.getShort(TYPE_AT) & 0xffff) == TYPE;
  }

  /** Where what is behind its header begins, as the header says it. */
  static int contentAt(ByteBuffer frame) {
    return BEGIN + headerBytes(frame, BEGIN);
  }

  /** How long a header is that begins there. */
  static int headerBytes(ByteBuffer frame, int at) {
    return 4 * (frame.get(at) & 0x0f);
  }

  /** An address in dotted decimal. */
  static String address(ByteBuffer frame, int at) {
    return (frame.get(at) & 0xff)
        + "."
        + (frame.get(at + 1) & 0xff)
        + "."
        + (frame.get(at + 2) & 0xff)
        + "."
        + (frame.get(at + 3) & 0xff);
  }
}
