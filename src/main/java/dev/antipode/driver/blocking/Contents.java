package dev.antipode.driver.blocking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bytes of which objects each packet of a transfer without loss carries.
 *
 * <p>The payload is encrypted, but the lab's clock is exact: what the application gets when a packet
 * arrives was in this packet, or, under TLS, in the records that this packet completes.
 *
 * @param ofPacket by the packet's place among the packets of its transfer
 */
public record Contents(Map<Integer, List<Carried>> ofPacket) {
  /** Of a transfer without loss; of one with losses, where each packet is usable by itself. */
  public static Contents of(Transfer transfer) {
    Map<Integer, List<Carried>> ofPacket = new HashMap<>();
    Map<Integer, Layout> layouts = new HashMap<>();
    List<Integer> arrivals = arrivals(transfer);
    int latest = -1;
    for (Delivery delivery : transfer.deliveries()) {
      while (latest + 1 < arrivals.size()
          && arrivedNs(transfer, arrivals.get(latest + 1)) <= delivery.atNs()) {
        latest++;
      }
      if (latest < 0) {
        throw new IllegalStateException(delivery + " came before any packet");
      }
      int place = arrivals.get(latest);
      if (transfer.isQuic()) {
        long lag = delivery.atNs() - arrivedNs(transfer, place);
        ofPacket
            .computeIfAbsent(place, _ -> new ArrayList<>())
            .add(new Carried(delivery.range(), lag));
      } else {
        int connection = transfer.packets().get(place).connection();
        layouts.computeIfAbsent(connection, _ -> new Layout(transfer, connection)).add(delivery, place);
      }
    }
    layouts.values().forEach(layout -> layout.into(ofPacket));
    return new Contents(ofPacket);
  }

  private static List<Integer> arrivals(Transfer twin) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < twin.packets().size(); i++) {
      if (!twin.packets().get(i).isLost()) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingLong(place -> arrivedNs(twin, place)));
    return places;
  }

  static long arrivedNs(Transfer twin, int place) {
    Long arrived = twin.packets().get(place).arrivedNs();
    return arrived == null ? Long.MAX_VALUE : arrived;
  }

  /** The bytes in a packet; none where it carries no object's. */
  public List<Carried> in(int place) {
    return ofPacket.getOrDefault(place, List.of());
  }

  /** The places of all packets that carry bytes of objects, in the order in which they left. */
  public List<Integer> bearing() {
    return ofPacket.keySet().stream().sorted().toList();
  }
}
