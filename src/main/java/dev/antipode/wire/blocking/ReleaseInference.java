package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Infers what one lost QUIC packet held back if its twin does not tell what was in it, because the
 * server fills its packets differently each time.
 *
 * <p>A packet that brings lost bytes again releases what waited for them: more is delivered at its
 * arrival than it has room for. Of what it releases, the stream with the most bytes is taken for
 * the lost packet's own; other streams count as head-of-line blocked unless all their bytes
 * together fit into the releasing packet. So blocking may be overstated, and is never understated.
 */
final class ReleaseInference {
  private final ObservedTransfer transfer;
  private final BearingPackets delivered;
  private final int lost;
  private final SequencedSet<Integer> own = new TreeSet<>();
  private final Map<Integer, Long> longestOfStream = new HashMap<>();
  private final Map<Integer, Long> bytesOfStream = new HashMap<>();
  private long ownBytes;
  private OptionalLong detectedNs = OptionalLong.empty();

  private ReleaseInference(ObservedTransfer transfer, BearingPackets delivered, int lost) {
    this.transfer = transfer;
    this.delivered = delivered;
    this.lost = lost;
  }

  /**
   * Infers it.
   *
   * @param delivered what was delivered at each packet's arrival
   * @param lost the place of the lost packet
   */
  static Blocking find(ObservedTransfer transfer, BearingPackets delivered, int lost) {
    ReleaseInference releases = new ReleaseInference(transfer, delivered, lost);
    long dueNs = transfer.packets().get(lost).sentNs() + releases.oneWayNs();
    for (int place : delivered.bearing()) {
      if (place > lost) {
        releases.look(place, dueNs);
      }
    }
    return releases.blocking();
  }

  private void look(int place, long dueNs) {
    TransferPacket packet = transfer.packets().get(place);
    Map<Integer, Long> ofStream = new HashMap<>();
    for (PacketContents carried : delivered.in(place)) {
      ofStream.merge(carried.range().stream(), carried.range().bytes(), Long::sum);
    }
    long all = ofStream.values().stream().mapToLong(Long::longValue).sum();
    if (all <= packet.bytes()) {
      return;
    }
    int most =
        ofStream.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    own.add(most);
    if (detectedNs.isEmpty()) {
      detectedNs = OptionalLong.of(packet.sentNs());
    }
    long ofMost = ofStream.getOrDefault(most, 0L);
    ownBytes += Math.max(0, ofMost - packet.bytes());
    if (all - ofMost > packet.bytes()) {
      Long arrived = packet.arrivedNs();
      ofStream.remove(most);
      ofStream.forEach((stream, count) -> {
        bytesOfStream.merge(stream, count, Long::sum);
        longestOfStream.merge(stream, arrived == null ? 0 : arrived - dueNs, Math::max);
      });
    }
  }

  private long oneWayNs() {
    return transfer.packets().stream()
        .flatMapToLong(packet -> {
          Long arrived = packet.arrivedNs();
          return arrived == null
              ? java.util.stream.LongStream.empty()
              : java.util.stream.LongStream.of(arrived - packet.sentNs());
        })
        .min()
        .orElse(0);
  }

  private Blocking blocking() {
    TransferPacket gone = transfer.packets().get(lost);
    // If nothing waited, nothing tells; and the loss cannot be felt before a round trip has passed.
    long detected = detectedNs.orElse(gone.sentNs() + 2 * oneWayNs());
    longestOfStream.keySet().removeAll(own);
    bytesOfStream.keySet().removeAll(own);
    SequencedSet<Integer> inFlight = new TreeSet<>();
    for (int place : inFlightPlaces(detected)) {
      delivered.in(place).forEach(carried -> inFlight.add(carried.range().stream()));
    }
    inFlight.addAll(longestOfStream.keySet());
    inFlight.removeAll(own);
    return new Blocking(
        lost,
        own,
        detected,
        inFlight,
        new TreeSet<>(longestOfStream.keySet()),
        bytesOfStream.values().stream().mapToLong(Long::longValue).sum(),
        longestOfStream.values().stream().mapToLong(Long::longValue).max().orElse(0),
        longestOfStream.values().stream().mapToLong(Long::longValue).sum(),
        ownBytes,
        0,
        0,
        true);
  }

  private List<Integer> inFlightPlaces(long detected) {
    List<Integer> places = new ArrayList<>();
    for (int place : delivered.bearing()) {
      if (place > lost && transfer.packets().get(place).sentNs() < detected) {
        places.add(place);
      }
    }
    return places;
  }
}
