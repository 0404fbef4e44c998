package dev.antipode.evidence;

import java.util.List;
import java.util.stream.Stream;

/**
 * A packet that arrived, and what the dissector found complete with it.
 *
 * @param sentNs when it left its sender, by the clock of the captures
 * @param arrivedNs when it reached the other end
 * @param up whether the client sent it
 * @param values of {@link #FIELDS}
 */
record SeenPacket(long sentNs, long arrivedNs, boolean up, List<String> values) {
  static final List<String> FIELDS =
      List.of(
          "tcp.flags.syn",
          "tcp.flags.fin",
          "tcp.flags.reset",
          "tcp.len",
          "tls.record.opaque_type",
          "tls.record.content_type",
          "tls.handshake.type",
          "tls.handshake.ciphersuite",
          "tls.handshake.extensions_key_share_group",
          "tls.handshake.extensions.supported_version",
          "tls.handshake.extensions_alpn_str",
          "tls.handshake.extensions.psk.identity.selected",
          "http2.type",
          "http.response.code",
          "http.request.method",
          "quic.stream.stream_id",
          "quic.long.packet_type");

  static final int CLIENT_HELLO = 1;
  static final int SERVER_HELLO = 2;
  static final int ENCRYPTED_EXTENSIONS = 8;
  static final int FINISHED = 20;
  static final int APPLICATION_DATA = 23;
  private static final int HEADERS = 1;
  private static final int RETRY = 3;
  private static final String REQUEST_STREAM = "0";

  /** All values of a field, in the order of the packet. */
  List<String> all(String field) {
    String joined = values.get(FIELDS.indexOf(field));
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  long atClientNs() {
    return up ? sentNs : arrivedNs;
  }

  private Stream<Integer> numbers(String field) {
    return all(field).stream().map(Integer::decode);
  }

  boolean isSyn() {
    return isSet("tcp.flags.syn");
  }

  private boolean isSet(String flag) {
    return all(flag).stream()
        .anyMatch(value -> value.equals("1") || value.equalsIgnoreCase("true"));
  }

  /** Whether it ends one way of a TCP connection, or all of it. */
  boolean isEnd() {
    return isSet("tcp.flags.fin") || isSet("tcp.flags.reset");
  }

  boolean hasPayload() {
    return numbers("tcp.len").anyMatch(bytes -> bytes > 0);
  }

  /** Whether a message of TLS's handshake ends with it. */
  boolean completes(int type) {
    return numbers("tls.handshake.type").anyMatch(each -> each == type);
  }

  /** Whether a record ends with it that looks like application data to those without secrets. */
  boolean hasSealedRecord() {
    return numbers("tls.record.opaque_type").anyMatch(type -> type == APPLICATION_DATA)
        || hasApplicationRecord();
  }

  /** Whether a record of application data ends with it. */
  boolean hasApplicationRecord() {
    return numbers("tls.record.content_type").anyMatch(type -> type == APPLICATION_DATA);
  }

  boolean hasHttp2Headers() {
    return numbers("http2.type").anyMatch(type -> type == HEADERS);
  }

  boolean hasHttp1Message() {
    return !all("http.response.code").isEmpty() || !all("http.request.method").isEmpty();
  }

  /** Whether it tells a client to begin again (RFC 9000 section 17.2.5). */
  boolean isRetry() {
    return numbers("quic.long.packet_type").anyMatch(type -> type == RETRY);
  }

  boolean isOnRequestStream() {
    return all("quic.stream.stream_id").contains(REQUEST_STREAM);
  }
}
