package dev.antipode.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.sample.Json;
import java.util.List;

/**
 * What is asked of a datagram with one QUIC packet, and its layer made of the answers, as {@code
 * tshark -T ek} would print those fields.
 */
final class QuicFields {
  private static final String PREFIX = "quic_";

  /** The time comes first: it tells which packet it is. */
  static final List<String> ALL =
      List.of(
          "frame.time_epoch",
          "quic.header_form",
          "quic.packet_number",
          "quic.packet_length",
          "quic.frame_type",
          "quic.crypto.offset",
          "quic.crypto.length",
          "quic.stream.stream_id",
          "quic.stream.offset",
          "quic.stream.length",
          "quic.ack.largest_acknowledged",
          "quic.ack.ack_range_count",
          "quic.ack.first_ack_range",
          "quic.ack.gap",
          "quic.ack.ack_range");

  private QuicFields() {}

  /** Whether the payload of a datagram begins with a long header (RFC 9000 section 17.2). */
  static boolean mayBeSeveral(byte[] payload) {
    return payload.length == 0 || (payload[0] & 0x80) != 0;
  }

  /** The layer; fields that have no value are not in it. */
  static JsonNode layer(List<String> values) {
    ObjectNode layer = Json.MAPPER.createObjectNode();
    for (int i = 1; i < Math.min(values.size(), ALL.size()); i++) {
      if (!values.get(i).isEmpty()) {
        var all = layer.putArray(PREFIX + ALL.get(i).replace('.', '_'));
        for (String value : values.get(i).split(",", -1)) {
          all.add(value);
        }
      }
    }
    return layer;
  }
}
