package dev.antipode.report.picture;

import dev.antipode.lab.Way;
import dev.antipode.wire.PacketKind;
import dev.antipode.wire.WirePacket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Packets of one direction that left so close together that a picture names them together. */
public record PacketGroup(List<WirePacket> packets) {
  /** Groups packets so that the first and the last of a group are no farther apart than that. */
  public static List<PacketGroup> of(List<WirePacket> packets, double withinNs) {
    List<PacketGroup> groups = new ArrayList<>();
    for (Way way : Way.values()) {
      List<WirePacket> open = new ArrayList<>();
      for (WirePacket packet : packets) {
        if (packet.direction() != way) {
          continue;
        }
        if (!open.isEmpty() && packet.sentNs() - open.getFirst().sentNs() > withinNs) {
          groups.add(new PacketGroup(List.copyOf(open)));
          open.clear();
        }
        open.add(packet);
      }
      if (!open.isEmpty()) {
        groups.add(new PacketGroup(List.copyOf(open)));
      }
    }
    groups.sort(Comparator.comparingLong(group -> group.first().sentNs()));
    return groups;
  }

  WirePacket first() {
    return packets.getFirst();
  }

  boolean isUp() {
    return first().direction() == Way.UP;
  }

  /** The kind that says most. */
  PacketKind kind() {
    return packets.stream().map(WirePacket::kind).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** The names of all, repeated ones counted; bare acknowledgements only where nothing else is. */
  List<String> words() {
    List<String> names = new ArrayList<>();
    for (WirePacket packet : packets) {
      String name =
          packet.label()
              + (isUnnumbered(packet) ? " (again)" : "")
              + (packet.lost() ? " (lost)" : "");
      if (packets.size() == 1 || !name.equals("ACK")) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      names.add("ACK");
    }
    return names.stream()
        .distinct()
        .map(name -> {
          long count = names.stream().filter(name::equals).count();
          return count > 1 ? name + " ×" + count : name;
        })
        .toList();
  }

  String tip() {
    return packets.stream().map(PacketGroup::tip).collect(Collectors.joining("\n"));
  }

  static String tip(WirePacket packet) {
    Long arrived = packet.arrivedNs();
    String parts =
        packet.parts().stream()
            .map(part -> part.name() + " " + part.bytes() + " B")
            .collect(Collectors.joining(" + "));
    return (packet.direction() == Way.UP ? "→ " : "← ")
        + packet.label()
        + (packet.retransmission() ? ", retransmission" : "")
        + ": sent "
        + exactMs(packet.sentNs())
        + (arrived != null
            ? ", arrived " + exactMs(arrived) + " ms"
            : packet.lost() ? " ms, lost" : " ms, capture ended before")
        + ", "
        + packet.wireBytes()
        + " B on the wire"
        + (parts.isEmpty() ? "" : " (" + parts + ")");
  }

  /** To the microsecond. */
  static String exactMs(long ns) {
    return String.format(Locale.ROOT, "%.3f", ns / 1e6);
  }

  static long endNs(List<WirePacket> packets) {
    return packets.stream()
        .mapToLong(packet -> {
          Long arrived = packet.arrivedNs();
          return arrived == null ? packet.sentNs() : arrived;
        })
        .max()
        .orElse(0);
  }

  /** A packet that is said to repeat another, and not which. */
  private static boolean isUnnumbered(WirePacket packet) {
    return packet.retransmission() && !packet.label().endsWith(" again)");
  }
}
