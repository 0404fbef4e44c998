package dev.antipode.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether early data was offered and taken, from the handshake messages of a QUIC connection (RFC
 * 9001 section 4.6). The extension also stands in tickets, so each packet is looked at by itself.
 */
final class EarlyFacts {
  private static final int CLIENT_HELLO = 1;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int EARLY_DATA = 42;
  private static final String TLS = "tls_tls_handshake_";

  private EarlyFacts() {}

  /**
   * A packet as a dissector read it.
   *
   * @param quic the layer of that name
   */
  record Seen(Way way, JsonNode quic) {}

  static TrialFacts.Early of(List<Seen> packets) {
    return new TrialFacts.Early(
        has(packets, Way.UP, CLIENT_HELLO), has(packets, Way.DOWN, ENCRYPTED_EXTENSIONS));
  }

  /** Whether a message of that type has the extension; null where no such message was read. */
  private static @Nullable Boolean has(List<Seen> packets, Way way, int message) {
    boolean seen = false;
    for (Seen packet : packets) {
      if (packet.way() != way) {
        continue;
      }
      for (JsonNode one : packet.quic().isArray() ? packet.quic() : List.of(packet.quic())) {
        for (JsonNode tls :
            one.path("tls").isArray() ? one.path("tls") : List.of(one.path("tls"))) {
          if (numbers(tls, TLS + "type").contains(message)) {
            seen = true;
            if (numbers(tls, TLS + "extension_type").contains(EARLY_DATA)) {
              return true;
            }
          }
        }
      }
    }
    return seen ? Boolean.FALSE : null;
  }

  private static List<Integer> numbers(JsonNode layer, String field) {
    JsonNode node = layer.path(field);
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (one.asText().matches("\\d{1,9}")) {
        numbers.add(Integer.valueOf(one.asText()));
      }
    }
    return numbers;
  }
}
