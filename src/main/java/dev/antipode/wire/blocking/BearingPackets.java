package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bytes of which objects each packet of a transfer carries.
 *
 * <p>The payload is encrypted, but the lab's clock is exact: what the application gets when a
 * packet arrives was in this packet, or, under TLS, in the records that this packet completes.
 *
 * @param ofPacket by the packet's place among the packets of its transfer
 */
public record BearingPackets(Map<Integer, List<PacketContents>> ofPacket) {

  /**
   * The packets of a transfer. What a lost QUIC packet carried is not known; what waited for it
   * counts as carried by the packet that released it.
   */
  public static BearingPackets of(ObservedTransfer transfer) {
    Map<Integer, List<PacketContents>> ofPacket = new HashMap<>();
    Map<Integer, StreamLayout> layouts = new HashMap<>();
    List<Integer> arrivals = arrivals(transfer);
    int latest = -1;
    for (DeliveryTime delivery : transfer.deliveries()) {
      while (latest + 1 < arrivals.size()
          && arrivedNs(transfer.packets().get(arrivals.get(latest + 1))) <= delivery.atNs()) {
        latest++;
      }
      if (latest < 0) {
        throw new IllegalStateException(delivery + " came before any packet");
      }
      int place = arrivals.get(latest);
      TransferPacket packet = transfer.packets().get(place);
      if (transfer.isQuic()) {
        ofPacket
            .computeIfAbsent(place, _ -> new ArrayList<>())
            .add(new PacketContents(delivery.range(), arrivedNs(packet)));
      } else {
        layouts
            .computeIfAbsent(packet.connection(), one -> new StreamLayout(transfer, one))
            .add(delivery, arrivedNs(packet));
      }
    }
    layouts.values().forEach(layout -> layout.into(ofPacket));
    return new BearingPackets(ofPacket);
  }

  private static List<Integer> arrivals(ObservedTransfer transfer) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < transfer.packets().size(); i++) {
      if (!transfer.packets().get(i).isLost()) {
        places.add(i);
      }
    }
    places.sort(Comparator.comparingLong(place -> arrivedNs(transfer.packets().get(place))));
    return places;
  }

  /** When a packet arrived; never if it was lost. */
  static long arrivedNs(TransferPacket packet) {
    Long arrived = packet.arrivedNs();
    return arrived == null ? Long.MAX_VALUE : arrived;
  }

  /** The bytes in a packet; none if it carries no bytes of objects. */
  public List<PacketContents> in(int place) {
    return ofPacket.getOrDefault(place, List.of());
  }

  /** The places of all packets that carry bytes of objects, in the order in which they left. */
  public List<Integer> bearing() {
    return ofPacket.keySet().stream().sorted().toList();
  }
}
