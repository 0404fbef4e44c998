package dev.antipode.wire;

import java.util.List;

/** Numbers of TLS that more than one class needs, and what they say about a ServerHello. */
final class Hello {
  /** The record type application_data (RFC 8446 section 5.1). */
  static final int PROTECTED = 23;

  /** The extension pre_shared_key (RFC 8446 section 4.2.11). */
  static final int PRE_SHARED_KEY = 41;

  /** The extension supported_versions; in a ServerHello it means TLS 1.3 (section 4.2.1). */
  static final int SUPPORTED_VERSIONS = 43;

  private Hello() {}

  /** Whether a packet holds a ServerHello that is not a HelloRetryRequest. */
  static boolean isServerHello(DissectedPacket packet) {
    return packet.says(Message.SERVER_HELLO) && !Message.isHelloRetryRequest(packet);
  }

  static boolean hasExtension(DissectedPacket packet, int extension) {
    List<Integer> extensions = packet.numbers("tls.handshake.extension.type");
    return extensions.contains(extension);
  }
}
