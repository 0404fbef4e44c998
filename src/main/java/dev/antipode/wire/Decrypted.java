package dev.antipode.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the key log of a connection decrypts of what the client sent before a ServerHello arrived:
 * the early data itself.
 *
 * @param requestBytes on streams for requests, which are those that clients open for both ways (RFC
 *     9000 section 2.1); over TCP, all of the early data
 * @param carried for people: {@code STREAM 0: 32 B}
 */
public record Decrypted(long requestBytes, List<String> carried) {
  /** The secret without which early data stays encrypted. */
  public static final String SECRET = "CLIENT_EARLY_TRAFFIC_SECRET";

  public static final List<String> FIELDS =
      List.of(
          "frame.time_epoch",
          "ip.src",
          "ipv6.src",
          "quic.stream.stream_id",
          "quic.stream_data",
          "data.data");

  private static final int CLIENTS_BOTH_WAYS = 0;
  private static final int KINDS_OF_STREAMS = 4;

  /** Reads packets of the client, each given as a list of field values. */
  public static Decrypted of(List<List<String>> packets) {
    Map<Long, Long> streams = new TreeMap<>();
    long early = 0;
    for (List<String> packet : packets) {
      List<String> ids = values(packet, "quic.stream.stream_id");
      List<String> data = values(packet, "quic.stream_data");
      for (int i = 0; i < Math.min(ids.size(), data.size()); i++) {
        streams.merge(Long.decode(ids.get(i)), bytes(data.get(i)), Long::sum);
      }
      early += values(packet, "data.data").stream().mapToLong(Decrypted::bytes).sum();
    }
    List<String> carried = new ArrayList<>();
    streams.forEach((stream, bytes) -> carried.add("STREAM " + stream + ": " + bytes + " B"));
    if (early > 0) {
      carried.add("early data: " + early + " B");
    }
    long requests =
        streams.entrySet().stream()
            .filter(stream -> stream.getKey() % KINDS_OF_STREAMS == CLIENTS_BOTH_WAYS)
            .collect(Collectors.summingLong(Map.Entry::getValue));
    return new Decrypted(requests + early, List.copyOf(carried));
  }

  public static String value(List<String> packet, String field) {
    int place = FIELDS.indexOf(field);
    return place < packet.size() ? packet.get(place) : "";
  }

  private static List<String> values(List<String> packet, String field) {
    String value = value(packet, field);
    return value.isEmpty() ? List.of() : List.of(value.split(","));
  }

  private static long bytes(String hex) {
    return hex.length() / 2;
  }
}
