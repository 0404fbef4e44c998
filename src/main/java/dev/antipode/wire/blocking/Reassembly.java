package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The bytes of one TCP connection as they came in, and as they could be read in order. */
final class Reassembly {
  private final ObservedTransfer transfer;

  /** The places of the connection's packets, in the order in which they left. */
  private final List<Integer> places = new ArrayList<>();

  /** Up to which offset all is there, by when. */
  private final NavigableMap<Long, Long> whole = new TreeMap<>();

  Reassembly(ObservedTransfer transfer, int connection) {
    this.transfer = transfer;
    for (int i = 0; i < transfer.packets().size(); i++) {
      if (transfer.packets().get(i).connection() == connection) {
        places.add(i);
      }
    }
    List<TransferPacket> arrived =
        places.stream()
            .map(transfer.packets()::get)
            .filter(packet -> !packet.isLost())
            .sorted(Comparator.comparingLong(BearingPackets::arrivedNs))
            .toList();
    NavigableMap<Long, Long> early = new TreeMap<>();
    long end = 0;
    for (TransferPacket packet : arrived) {
      early.merge(packet.offset(), packet.offset() + packet.bytes(), Math::max);
      while (!early.isEmpty() && early.firstKey() <= end) {
        end = Math.max(end, early.pollFirstEntry().getValue());
      }
      whole.put(BearingPackets.arrivedNs(packet), end);
    }
  }

  /** The offset up to which everything had arrived at a time. */
  long wholeAt(long ns) {
    Map.Entry<Long, Long> latest = whole.floorEntry(ns);
    return latest == null ? 0 : latest.getValue();
  }

  /**
   * When the last of some bytes arrived, except for those that were lost with the packet in which
   * they left.
   */
  long arrivedNs(long from, long to) {
    long latest = 0;
    long at = from;
    while (at < to) {
      int place = first(at);
      if (place < 0) {
        break;
      }
      TransferPacket packet = transfer.packets().get(place);
      if (!packet.isLost()) {
        latest = Math.max(latest, BearingPackets.arrivedNs(packet));
      }
      at = packet.offset() + packet.bytes();
    }
    return latest;
  }

  /** Gives bytes of an object, from an offset on, to the packets in which they first left. */
  void split(
      StreamRange range, long wire, long dueNs, Map<Integer, List<PacketContents>> ofPacket) {
    long from = range.from();
    long at = wire;
    while (from < range.to()) {
      int place = first(at);
      if (place < 0) {
        return;
      }
      TransferPacket packet = transfer.packets().get(place);
      long to = Math.min(range.to(), from + packet.offset() + packet.bytes() - at);
      ofPacket
          .computeIfAbsent(place, _ -> new ArrayList<>())
          .add(new PacketContents(new StreamRange(range.stream(), from, to), dueNs));
      at += to - from;
      from = to;
    }
  }

  private int first(long offset) {
    for (int place : places) {
      if (transfer.packets().get(place).covers(offset)) {
        return place;
      }
    }
    return -1;
  }
}
