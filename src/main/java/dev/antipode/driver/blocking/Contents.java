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
  /** What a frame costs before its content: HTTP/2's header (RFC 9113 section 4.1). */
  private static final int FRAME_HEADER_BYTES = 9;

  /** Of a transfer without loss. */
  public static Contents of(Transfer twin) {
    Map<Integer, List<Carried>> ofPacket = new HashMap<>();
    Map<Integer, Layout> layouts = new HashMap<>();
    List<Integer> arrivals = arrivals(twin);
    int latest = -1;
    for (Delivery delivery : twin.deliveries()) {
      while (latest + 1 < arrivals.size()
          && arrivedNs(twin, arrivals.get(latest + 1)) <= delivery.atNs()) {
        latest++;
      }
      if (latest < 0) {
        throw new IllegalArgumentException(delivery + " before any packet arrived");
      }
      int place = arrivals.get(latest);
      if (twin.isQuic()) {
        long lag = delivery.atNs() - arrivedNs(twin, place);
        ofPacket.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Carried(delivery.range(), lag));
      } else {
        layouts
            .computeIfAbsent(
                twin.packets().get(place).connection(), connection -> new Layout(twin, connection))
            .add(delivery, place, ofPacket);
      }
    }
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

  private static long arrivedNs(Transfer twin, int place) {
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

  /**
   * The plain text of one TLS connection, and where in it the frames are whose content was
   * delivered: in this order, each as early as it can be, and such that its last byte comes with
   * the packet that it was delivered at.
   */
  private static final class Layout {
    private final Transfer twin;
    private final int connection;
    private final List<TlsRecord> records;
    private long end;

    Layout(Transfer twin, int connection) {
      this.twin = twin;
      this.connection = connection;
      this.records = twin.records().getOrDefault(connection, List.of());
    }

    void add(Delivery delivery, int place, Map<Integer, List<Carried>> ofPacket) {
      Packet packet = twin.packets().get(place);
      long bytes = delivery.range().bytes();
      long least = usable(packet.offset()) - bytes + 1;
      long most = usable(packet.offset() + packet.bytes()) - bytes;
      long start = Math.max(0, Math.min(most, Math.max(least, end + FRAME_HEADER_BYTES)));
      end = start + bytes;
      long plain = 0;
      for (TlsRecord record : records) {
        long from = Math.max(start, plain);
        long to = Math.min(end, plain + record.contentBytes());
        if (from < to) {
          long wire = record.from() + TlsRecord.HEADER_BYTES + (from - plain);
          long first = delivery.range().from() + (from - start);
          split(new Range(delivery.range().stream(), first, first + (to - from)), wire, delivery.atNs(), ofPacket);
        }
        plain += record.contentBytes();
        if (plain >= end) {
          return;
        }
      }
    }

    /** How much plain text a receiver has that holds the wire's bytes up to an offset. */
    private long usable(long offset) {
      long plain = 0;
      for (TlsRecord record : records) {
        if (record.to() > offset) {
          break;
        }
        plain += record.contentBytes();
      }
      return plain;
    }

    /** Over the segments that carry it from this offset on. */
    private void split(Range range, long wire, long atNs, Map<Integer, List<Carried>> ofPacket) {
      long from = range.from();
      long at = wire;
      for (int i = 0; i < twin.packets().size() && from < range.to(); i++) {
        Packet packet = twin.packets().get(i);
        if (packet.connection() == connection && packet.covers(at)) {
          long to = Math.min(range.to(), from + packet.offset() + packet.bytes() - at);
          ofPacket
              .computeIfAbsent(i, _ -> new ArrayList<>())
              .add(new Carried(new Range(range.stream(), from, to), atNs - arrivedNs(twin, i)));
          at += to - from;
          from = to;
        }
      }
    }
  }
}
