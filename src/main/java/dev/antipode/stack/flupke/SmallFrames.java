package dev.antipode.stack.flupke;

import java.nio.ByteBuffer;

/**
 * Remedy: a body is written as DATA frames (RFC 9114 section 7.2.1) of 1 KiB.
 *
 * <p>Flupke writes each piece of a body to its Kwik stream as it gets it, as one DATA frame, and
 * large writes make Kwik stall: see {@link dev.antipode.stack.kwik}. A frame of this size costs 3
 * bytes in 1 024.
 *
 * <p>Without it, a plain user loses the transfer. The line to change: the size of the pieces that
 * the body publisher gives, and of the arrays given to the response's {@code OutputStream}.
 */
final class SmallFrames {
  private static final int FRAME_BYTES = 1 << 10;
  private static final int FRAME_HEADER_BYTES = 3;

  private SmallFrames() {}

  /** Takes the content of the next frame, in an array of its own, because Flupke wants one. */
  static byte[] next(ByteBuffer data) {
    byte[] content = new byte[Math.min(FRAME_BYTES - FRAME_HEADER_BYTES, data.remaining())];
    data.get(content);
    return content;
  }
}
