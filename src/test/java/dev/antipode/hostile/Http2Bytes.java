package dev.antipode.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** HTTP/2 as bytes (RFC 9113 section 4.1). */
final class Http2Bytes {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int WINDOW_UPDATE = 8;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private Http2Bytes() {}

  static byte[] preface() {
    byte[] settings = frame(4, 0, 0, new byte[0]);
    return ByteBuffer.allocate(24 + settings.length)
        .put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII))
        .put(settings)
        .array();
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .put((byte) (payload.length >> 16))
        .putShort((short) payload.length)
        .put((byte) type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  /** POST https://a/ by HPACK's static table (RFC 7541). */
  static byte[] request() {
    return new byte[] {(byte) 0x83, (byte) 0x87, (byte) 0x84, 0x41, 1, 'a'};
  }
}
