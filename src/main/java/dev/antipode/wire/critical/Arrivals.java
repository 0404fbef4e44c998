package dev.antipode.wire.critical;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which packet that left an end is which that came to the other. */
final class Arrivals {
  /** How much faster a packet may seem to have crossed the path than any other. */
  private static final long CLOCK_NS = 1_000;

  private record Identity(String source, int sourcePort, int identification, int content) {
    static Identity of(CapturedPacket packet) {
      return new Identity(
          packet.source(),
          packet.sourcePort(),
          packet.identification(),
          Arrays.hashCode(transport(packet)));
    }

    /**
     * All but the IP header, in which the router counts: TCP's timestamps tell repetitions apart.
     */
    private static byte[] transport(CapturedPacket packet) {
      byte[] frame = packet.frame().data();
      return Arrays.copyOfRange(frame, packet.transportAt(), frame.length);
    }
  }

  private final IdentityHashMap<CapturedPacket, CapturedPacket> arrivals = new IdentityHashMap<>();

  private Arrivals() {}

  /**
   * All that left one end, in order.
   *
   * @param sent as it entered the path
   * @param received what left the path
   */
  static List<Sighting> of(List<CapturedPacket> sent, List<CapturedPacket> received, Way way) {
    Arrivals matching = new Arrivals();
    matching.match(byIdentity(sent), byIdentity(received));
    return sent.stream()
        .map(packet -> {
          CapturedPacket arrived = matching.arrivals.get(packet);
          return new Sighting(packet, way, arrived == null ? null : Long.valueOf(arrived.timeNs()));
        })
        .toList();
  }

  private static Map<Identity, List<CapturedPacket>> byIdentity(List<CapturedPacket> packets) {
    Map<Identity, List<CapturedPacket>> same = new LinkedHashMap<>();
    for (CapturedPacket packet : packets) {
      same.computeIfAbsent(Identity.of(packet), _ -> new ArrayList<>()).add(packet);
    }
    return same;
  }

  private void match(
      Map<Identity, List<CapturedPacket>> sent, Map<Identity, List<CapturedPacket>> received) {
    long leastNs = Long.MAX_VALUE;
    IdentityHashMap<List<CapturedPacket>, List<CapturedPacket>> fewer = new IdentityHashMap<>();
    for (Map.Entry<Identity, List<CapturedPacket>> copies : sent.entrySet()) {
      List<CapturedPacket> left = copies.getValue();
      List<CapturedPacket> came = received.getOrDefault(copies.getKey(), List.of());
      if (came.size() < left.size()) {
        fewer.put(left, came);
        continue;
      }
      for (int i = 0; i < left.size(); i++) {
        arrivals.put(left.get(i), came.get(i));
        leastNs = Math.min(leastNs, came.get(i).timeNs() - left.get(i).timeNs());
      }
    }
    for (Map.Entry<List<CapturedPacket>, List<CapturedPacket>> copies : fewer.entrySet()) {
      match(copies.getKey(), copies.getValue(), leastNs == Long.MAX_VALUE ? 0 : leastNs);
    }
  }

  /** Of copies some of which were lost, each that came is the last that can have come by then. */
  private void match(List<CapturedPacket> left, List<CapturedPacket> came, long leastNs) {
    int next = left.size() - 1;
    for (CapturedPacket arrived : came.reversed()) {
      while (next >= 0 && left.get(next).timeNs() + leastNs > arrived.timeNs() + CLOCK_NS) {
        next--;
      }
      if (next < 0) {
        return;
      }
      arrivals.put(left.get(next--), arrived);
    }
  }
}
