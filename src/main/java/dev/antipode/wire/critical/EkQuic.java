package dev.antipode.wire.critical;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the QUIC packets of a datagram from what {@code tshark -T ek} prints of it. Fields that
 * recur in a packet come as lists, in the order of its frames.
 */
public final class EkQuic {
  private static final String PREFIX = "quic_quic_";

  /** A ServerHello with this random value is one (RFC 8446 section 4.1.3). */
  private static final String HELLO_RETRY = "cf:21:ad:74:e5:9a:61:11";

  private static final Map<Integer, String> LONG_TYPES =
      Map.of(0, "Initial", 1, "0-RTT", 2, "Handshake", 3, "Retry");

  private static final Map<Long, String> FRAMES =
      Map.ofEntries(
          Map.entry(0x00L, "PADDING"),
          Map.entry(0x01L, "PING"),
          Map.entry(0x02L, "ACK"),
          Map.entry(0x03L, "ACK"),
          Map.entry(0x04L, "RESET_STREAM"),
          Map.entry(0x05L, "STOP_SENDING"),
          Map.entry(0x06L, "CRYPTO"),
          Map.entry(0x07L, "NEW_TOKEN"),
          Map.entry(0x10L, "MAX_DATA"),
          Map.entry(0x11L, "MAX_STREAM_DATA"),
          Map.entry(0x12L, "MAX_STREAMS"),
          Map.entry(0x13L, "MAX_STREAMS"),
          Map.entry(0x14L, "DATA_BLOCKED"),
          Map.entry(0x15L, "STREAM_DATA_BLOCKED"),
          Map.entry(0x16L, "STREAMS_BLOCKED"),
          Map.entry(0x17L, "STREAMS_BLOCKED"),
          Map.entry(0x18L, "NEW_CONNECTION_ID"),
          Map.entry(0x19L, "RETIRE_CONNECTION_ID"),
          Map.entry(0x1aL, "PATH_CHALLENGE"),
          Map.entry(0x1bL, "PATH_RESPONSE"),
          Map.entry(0x1cL, "CONNECTION_CLOSE"),
          Map.entry(0x1dL, "CONNECTION_CLOSE"),
          Map.entry(0x1eL, "HANDSHAKE_DONE"));

  private EkQuic() {}

  /** A datagram that nobody could read. */
  public static Cargo.Quic unread() {
    return new Cargo.Quic(
        List.of(new QuicPacket("unknown", "unknown", null, 0, null, List.of(), List.of())));
  }

  /** The packets of a datagram; its layer {@code quic} is an object, or a list of them. */
  public static Cargo.Quic cargo(JsonNode layer) {
    List<QuicPacket> packets = new ArrayList<>();
    for (JsonNode one : layer.isArray() ? layer : List.of(layer)) {
      // What follows the last packet in a datagram is padding, and has no length of its own.
      if (one.has(PREFIX + "packet_length")) {
        packets.add(packet(one));
      }
    }
    return new Cargo.Quic(List.copyOf(packets));
  }

  private static QuicPacket packet(JsonNode layer) {
    String type = type(layer);
    List<Long> numbers = numbers(layer, "packet_number");
    List<Long> types = numbers(layer, "frame_type");
    boolean readable = !types.isEmpty();
    return new QuicPacket(
        space(type),
        type,
        readable && !numbers.isEmpty() ? numbers.getFirst() : null,
        (int) (long) numbers(layer, "packet_length").getFirst(),
        readable
            ? types.stream()
                .map(frame -> isStream(frame) ? "STREAM" : FRAMES.getOrDefault(frame, "other"))
                .toList()
            : null,
        readable ? spans(layer, types, space(type)) : List.of(),
        readable ? acknowledged(layer, types) : List.of(),
        layer.toString().contains(HELLO_RETRY));
  }

  private static String type(JsonNode layer) {
    List<Long> form = numbers(layer, "header_form");
    if (form.isEmpty() || form.getFirst() == 0) {
      return "1-RTT";
    }
    List<Long> version = numbers(layer, "version");
    if (!version.isEmpty() && version.getFirst() == 0) {
      return "Version Negotiation";
    }
    List<Long> type = numbers(layer, "long_packet_type");
    return type.isEmpty()
        ? "Version Negotiation"
        : LONG_TYPES.getOrDefault((int) (long) type.getFirst(), "unknown");
  }

  private static String space(String type) {
    return switch (type) {
      case "0-RTT", "1-RTT" -> "Application";
      case "Initial", "Handshake" -> type;
      default -> "none";
    };
  }

  private static boolean isStream(long frame) {
    return frame >= 0x08 && frame <= 0x0f;
  }

  private static List<Span> spans(JsonNode layer, List<Long> types, String space) {
    List<Span> spans = new ArrayList<>();
    Cursor cryptoOffsets = new Cursor(numbers(layer, "crypto_offset"));
    Cursor cryptoLengths = new Cursor(numbers(layer, "crypto_length"));
    Cursor streams = new Cursor(numbers(layer, "stream_stream_id"));
    Cursor offsets = new Cursor(numbers(layer, "stream_offset"));
    Cursor lengths = new Cursor(numbers(layer, "stream_length"));
    for (int place = 0; place < types.size(); place++) {
      long type = types.get(place);
      if (type == 0x06) {
        long from = cryptoOffsets.next();
        spans.add(new Span("crypto " + space, from, from + cryptoLengths.next()));
      } else if (isStream(type)) {
        long from = (type & 0x04) == 0 ? 0 : offsets.next();
        long bytes = lengths.next();
        long end = (type & 0x01) == 0 ? 0 : 1;
        spans.add(new Span("stream " + streams.next(), from, from + bytes + end));
      } else if (type == 0x1e) {
        spans.add(new Span("HANDSHAKE_DONE", 0, 1));
      }
    }
    return List.copyOf(spans);
  }

  /** The ranges of RFC 9000 section 19.3.1, for every ACK frame of the packet. */
  private static List<QuicPacket.Range> acknowledged(JsonNode layer, List<Long> types) {
    List<QuicPacket.Range> ranges = new ArrayList<>();
    Cursor largest = new Cursor(numbers(layer, "ack_largest_acknowledged"));
    Cursor counts = new Cursor(numbers(layer, "ack_ack_range_count"));
    Cursor first = new Cursor(numbers(layer, "ack_first_ack_range"));
    Cursor gaps = new Cursor(numbers(layer, "ack_gap"));
    Cursor lengths = new Cursor(numbers(layer, "ack_ack_range"));
    for (long type : types) {
      if (type != 0x02 && type != 0x03) {
        continue;
      }
      long last = largest.next();
      long begin = last - first.next();
      ranges.add(new QuicPacket.Range(begin, last));
      long count = counts.next();
      for (long range = 0; range < count; range++) {
        last = begin - gaps.next() - 2;
        begin = last - lengths.next();
        ranges.add(new QuicPacket.Range(begin, last));
      }
    }
    return List.copyOf(ranges);
  }

  private static List<Long> numbers(JsonNode layer, String field) {
    JsonNode node = layer.get(PREFIX + field);
    List<Long> numbers = new ArrayList<>();
    if (node != null) {
      for (JsonNode one : node.isArray() ? node : List.of(node)) {
        Long number = number(one.asText());
        if (number != null) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private static @Nullable Long number(String text) {
    return text.matches("\\d{1,19}|0x[0-9a-fA-F]{1,15}") ? Long.decode(text) : null;
  }

  /** Values of a field in the order of the frames that have it; 0 where one is missing. */
  private static final class Cursor {
    private final List<Long> values;
    private int place;

    Cursor(List<Long> values) {
      this.values = values;
    }

    long next() {
      return place < values.size() ? values.get(place++) : 0;
    }
  }
}
