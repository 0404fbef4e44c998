package dev.antipode.wire.blocking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A protected TLS 1.3 record (RFC 8446 section 5.2) in what a server sends over TCP. A receiver
 * cannot use any byte of it before its last byte has arrived.
 *
 * @param from offset of its header
 * @param to offset after its last byte
 */
public record TlsRecord(long from, long to) {
  static final int HEADER_BYTES = 5;

  /**
   * Behind the content: its type, the 16 bytes of padding that the JDK adds to every record (RFC
   * 8446 section 5.4), and the tag of AES-GCM.
   */
  private static final int TRAILER_BYTES = 1 + 16 + 16;

  private static final int APPLICATION_DATA = 23;

  int contentBytes() {
    return (int) (to - from) - HEADER_BYTES - TRAILER_BYTES;
  }

  /** The records that begin in these bytes; the last one may end beyond them. */
  public static List<TlsRecord> in(byte[] stream) {
    ByteBuffer bytes = ByteBuffer.wrap(stream);
    List<TlsRecord> records = new ArrayList<>();
    int at = 0;
    while (at + HEADER_BYTES <= stream.length) {
      int length = bytes.getShort(at + 3) & 0xffff;
      int end = at + HEADER_BYTES + length;
      if (bytes.get(at) == APPLICATION_DATA && length >= TRAILER_BYTES) {
        records.add(new TlsRecord(at, end));
      }
      at = end;
    }
    return records;
  }
}
