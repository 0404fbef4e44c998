package dev.antipode.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A packet as tshark reports it, from one capture. Wireshark's display filter reference explains
 * the fields; a field that a packet does not have is empty.
 *
 * @param values in the order of {@link #FIELDS}
 */
public record DissectedPacket(List<String> values) {
  public static final List<String> FIELDS =
      List.of(
          "frame.time_epoch",
          "frame.len",
          "ip.src",
          "ipv6.src",
          "ip.id",
          "tcp.srcport",
          "tcp.dstport",
          "tcp.flags",
          "tcp.seq_raw",
          "tcp.ack_raw",
          "tcp.len",
          "tcp.options.timestamp.tsval",
          "tcp.analysis.retransmission",
          "tls.record.content_type",
          "tls.record.opaque_type",
          "tls.record.length",
          "tls.handshake.type",
          "tls.handshake.random",
          "tls.handshake.extension.type",
          "tls.handshake.length",
          "tls.handshake.extensions_key_share_group",
          "tls.handshake.extensions_key_share_selected_group",
          "tls.handshake.server_named_curve",
          "udp.srcport",
          "udp.dstport",
          "udp.payload",
          "quic.header_form",
          "quic.version",
          "quic.long.packet_type",
          "quic.packet_length",
          "quic.crypto.offset");

  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  /** The same without whatever was taken for TLS. */
  public DissectedPacket withoutTls() {
    List<String> others = new ArrayList<>(values);
    for (int place = 0; place < others.size(); place++) {
      if (FIELDS.get(place).startsWith("tls.")) {
        others.set(place, "");
      }
    }
    return new DissectedPacket(others);
  }

  String get(String field) {
    int place = FIELDS.indexOf(field);
    return place < values.size() ? values.get(place) : "";
  }

  boolean has(String field) {
    return !get(field).isEmpty();
  }

  List<String> all(String field) {
    String value = get(field);
    return value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
  }

  List<Integer> numbers(String field) {
    return all(field).stream().map(Long::decode).map(Math::toIntExact).toList();
  }

  int number(String field) {
    return has(field) ? numbers(field).getFirst() : 0;
  }

  long longNumber(String field) {
    return has(field) ? Long.decode(all(field).getFirst()) : 0;
  }

  /** Nanoseconds since 1970, exactly as in the capture. */
  long timeNs() {
    return nanoseconds(get("frame.time_epoch"));
  }

  public static long nanoseconds(String time) {
    int point = time.indexOf('.');
    String fraction = (time.substring(point + 1) + "000000000").substring(0, 9);
    return Long.parseLong(time.substring(0, point)) * 1_000_000_000 + Long.parseLong(fraction);
  }

  int frameBytes() {
    return number("frame.len");
  }

  String source() {
    return get("ip.src") + get("ipv6.src");
  }

  boolean isTcp() {
    return has("tcp.srcport");
  }

  boolean isUdp() {
    return has("udp.srcport");
  }

  boolean isSyn() {
    return flag(SYN);
  }

  boolean isFin() {
    return flag(FIN);
  }

  boolean isRst() {
    return flag(RST);
  }

  boolean isAck() {
    return flag(ACK);
  }

  private boolean flag(int flag) {
    return (number("tcp.flags") & flag) != 0;
  }

  boolean says(Message message) {
    return numbers("tls.handshake.type").contains(message.code());
  }
}
