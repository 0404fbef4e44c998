package dev.antipode.wire.critical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one end sent over TCP, byte by byte, and the TLS records in it. One thread. */
final class TlsStream {
  private static final int HEADER = 5;
  private static final int SERVER_HELLO = 2;

  /** Header of the record and of the message, legacy version; then comes the random value. */
  private static final int RANDOM_AT = HEADER + 4 + 2;

  /** The SHA-256 of "HelloRetryRequest" begins so (RFC 8446 section 4.1.3). */
  private static final byte[] HELLO_RETRY = {
    (byte) 0xcf, 0x21, (byte) 0xad, 0x74, (byte) 0xe5, (byte) 0x9a, 0x61, 0x11
  };

  private final TreeMap<Long, byte[]> pieces = new TreeMap<>();

  /** A segment's data; what was sent before is no news. */
  void add(long from, byte[] data) {
    pieces.merge(from, data, (one, other) -> one.length >= other.length ? one : other);
  }

  /** Its records as far as the bytes are known; none where they are no TLS. */
  List<RecordSpan> records() {
    List<RecordSpan> records = new ArrayList<>();
    long from = pieces.isEmpty() ? 0 : pieces.firstKey();
    while (true) {
      byte[] header = bytes(from, HEADER);
      int type = header.length < HEADER ? 0 : header[0];
      if (type < RecordSpan.CHANGE_CIPHER_SPEC
          || type > RecordSpan.APPLICATION_DATA
          || header[1] != 3) {
        return List.copyOf(records);
      }
      long to = from + HEADER + (((header[3] & 0xff) << 8) | (header[4] & 0xff));
      records.add(
          new RecordSpan(type, from, to, type == RecordSpan.HANDSHAKE && isHelloRetry(from)));
      from = to;
    }
  }

  private boolean isHelloRetry(long from) {
    byte[] begin = bytes(from, RANDOM_AT + HELLO_RETRY.length);
    return begin.length == RANDOM_AT + HELLO_RETRY.length
        && begin[HEADER] == SERVER_HELLO
        && Arrays.equals(begin, RANDOM_AT, begin.length, HELLO_RETRY, 0, HELLO_RETRY.length);
  }

  /** So many bytes from there on; fewer where they were not sent. */
  private byte[] bytes(long from, int count) {
    byte[] bytes = new byte[count];
    int have = 0;
    while (have < count) {
      Map.Entry<Long, byte[]> piece = pieces.floorEntry(from + have);
      long skip = piece == null ? 0 : from + have - piece.getKey();
      if (piece == null || skip >= piece.getValue().length) {
        return Arrays.copyOf(bytes, have);
      }
      int length = (int) Math.min(count - have, piece.getValue().length - skip);
      System.arraycopy(piece.getValue(), (int) skip, bytes, have, length);
      have += length;
    }
    return bytes;
  }
}
