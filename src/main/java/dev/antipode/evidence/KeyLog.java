package dev.antipode.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** TLS's secrets in the format of NSS, as a dissector can use them. */
final class KeyLog {
  private static final String EARLY = "CLIENT_EARLY_TRAFFIC_SECRET";

  private KeyLog() {}

  /**
   * Reads a file of one connection.
   *
   * <p>A client that a Retry answers may begin its TLS handshake anew, with another random (quiche
   * does). The dissector knows the connection by the first one still, under which such a client has
   * logged no secret but that of its first early data. So what it logged under the second one is
   * given for both.
   */
  static byte[] read(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
    Map<String, List<String[]>> byRandom = new LinkedHashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words.length == 3 && !line.startsWith("#")) {
        byRandom.computeIfAbsent(words[1], _ -> new ArrayList<>()).add(words);
      }
    }
    if (byRandom.size() == 2) {
      var connections = byRandom.entrySet().iterator();
      var first = connections.next();
      var second = connections.next();
      if (first.getValue().stream().allMatch(words -> words[0].equals(EARLY))) {
        second.getValue().stream()
            .filter(words -> !words[0].equals(EARLY))
            .forEach(words -> lines.add(words[0] + " " + first.getKey() + " " + words[2]));
      }
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
