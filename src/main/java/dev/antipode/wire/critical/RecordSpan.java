package dev.antipode.wire.critical;

/**
 * A TLS record in a TCP connection's bytes (RFC 8446 section 5.1).
 *
 * @param type its content type: 20 change_cipher_spec, 22 handshake, 23 application_data
 * @param from the first byte of its header, as TCP's spans count
 * @param to the byte after its last
 * @param helloRetry whether it is a HelloRetryRequest, whose ServerHello has a known random value
 */
public record RecordSpan(int type, long from, long to, boolean helloRetry) {
  static final int CHANGE_CIPHER_SPEC = 20;
  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;

  boolean overlaps(Span span) {
    return from < span.to() && span.from() < to;
  }
}
