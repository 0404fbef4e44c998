package dev.antipode.stack.application;

import dev.antipode.stack.Dial;
import java.nio.ByteBuffer;

/**
 * The header of a request for content: 16 bytes, two big-endian integers. With it one server serves
 * every transfer, as in draft-banks-quic-performance.
 *
 * @param uploadBytes how many bytes of the request follow the header
 * @param downloadBytes how many bytes the response has
 */
public record ContentRequest(long uploadBytes, long downloadBytes) {
  /** Size of the header. */
  public static final int HEADER_BYTES = 16;

  /** The content repeats itself after so many bytes. */
  public static final int PERIOD = 251;

  public ContentRequest {
    if (uploadBytes < 0 || downloadBytes < 0) {
      throw new IllegalArgumentException("negative: " + uploadBytes + ", " + downloadBytes);
    }
  }

  /** Header and upload, as one buffer fit for {@link Dial#firstRequest()}. */
  public byte[] bytes() {
    byte[] request = new byte[Math.toIntExact(HEADER_BYTES + uploadBytes)];
    ByteBuffer.wrap(request).put(header());
    for (int i = HEADER_BYTES; i < request.length; i++) {
      request[i] = contentAt(i - HEADER_BYTES);
    }
    return request;
  }

  /** The header alone; the bytes of the upload must follow. */
  public byte[] header() {
    byte[] header = new byte[HEADER_BYTES];
    ByteBuffer.wrap(header).putLong(uploadBytes).putLong(downloadBytes);
    return header;
  }

  /** The byte at a position of any content, either way: its receiver can check what it got. */
  public static byte contentAt(long position) {
    return (byte) (position % PERIOD);
  }
}
