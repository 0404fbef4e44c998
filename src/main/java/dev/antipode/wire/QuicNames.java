package dev.antipode.wire;

import dev.antipode.wire.WirePacket.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the datagrams of one QUIC connection by the packets in them (RFC 9000 section 17), in the
 * order in which they were sent.
 */
final class QuicNames {
  static final String EARLY = "0-RTT";
  static final String RETRY = "Retry";
  static final String VERSION_NEGOTIATION = "Version Negotiation";

  /** RFC 9000 section 17.2, by type. */
  private static final List<String> LONG = List.of("Initial", EARLY, "Handshake", RETRY);

  private static final Map<String, PacketKind> KINDS =
      Map.of(
          "Initial",
          PacketKind.HANDSHAKE,
          "Handshake",
          PacketKind.HANDSHAKE,
          EARLY,
          PacketKind.EARLY,
          RETRY,
          PacketKind.RETRY,
          VERSION_NEGOTIATION,
          PacketKind.RETRY,
          "1-RTT",
          PacketKind.DATA);

  private final Map<Boolean, Set<Integer>> offsets = new LinkedHashMap<>();

  PacketName name(DissectedPacket packet, boolean up) {
    List<Part> parts = parts(packet);
    String label = parts.stream().map(Part::name).distinct().collect(Collectors.joining("+"));
    if (Message.isHelloRetryRequest(packet)) {
      label += " (HelloRetryRequest)";
    }
    PacketKind kind =
        parts.stream()
            .map(part -> KINDS.getOrDefault(part.name(), PacketKind.TRANSPORT))
            .reduce(PacketKind.TRANSPORT, TcpNames::later);
    return new PacketName(
        kind, label.isEmpty() ? "unknown" : label, repeats(packet, up, parts), parts);
  }

  /** Whether it holds CRYPTO data of an Initial packet that was sent before. */
  private boolean repeats(DissectedPacket packet, boolean up, List<Part> parts) {
    if (parts.stream().anyMatch(part -> part.name().equals(RETRY))) {
      // The client starts again, with a token: RFC 9000 section 17.2.5.2.
      offsets.clear();
    }
    Set<Integer> known = offsets.computeIfAbsent(up, _ -> new HashSet<>());
    boolean again = false;
    for (int offset : packet.numbers("quic.crypto.offset")) {
      again |= !known.add(offset);
    }
    return again;
  }

  private static List<Part> parts(DissectedPacket packet) {
    List<Integer> types = packet.numbers("quic.long.packet_type");
    List<String> versions = packet.all("quic.version");
    List<Integer> lengths = packet.numbers("quic.packet_length");
    List<Part> parts = new ArrayList<>();
    int longOnes = 0;
    int typed = 0;
    for (String form : packet.all("quic.header_form")) {
      String name = "1-RTT";
      if (isSet(form)) {
        boolean negotiates = longOnes < versions.size() && Long.decode(versions.get(longOnes)) == 0;
        longOnes++;
        name =
            negotiates || typed >= types.size()
                ? VERSION_NEGOTIATION
                : LONG.get(types.get(typed++));
      }
      int place = parts.size();
      parts.add(new Part(name, place < lengths.size() ? lengths.get(place) : 0));
    }
    return List.copyOf(parts);
  }

  /** Newer tsharks write booleans as words. */
  private static boolean isSet(String flag) {
    return flag.equals("1") || flag.equals("True");
  }
}
