package dev.antipode.driver.blocking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plain text of one TLS connection, and where in it the frames are whose content was delivered:
 * from the last one backwards, each just before the next, and such that its last byte became usable
 * with the packet that it was delivered at. So places are exact but for what stands between frames
 * beside their headers, such as the header sections of HTTP.
 */
final class Layout {
  /** A frame's header before its content: HTTP/2's (RFC 9113 section 4.1), and ours. */
  private static final int FRAME_HEADER_BYTES = 9;

  private record Frame(Delivery delivery, int place) {}

  private final Transfer transfer;
  private final int connection;
  private final List<TlsRecord> records;
  private final List<Frame> frames = new ArrayList<>();

  Layout(Transfer transfer, int connection) {
    this.transfer = transfer;
    this.connection = connection;
    this.records = transfer.records().getOrDefault(connection, List.of());
  }

  /**
   * The next content.
   *
   * @param place of the packet at whose arrival it was delivered
   */
  void add(Delivery delivery, int place) {
    frames.add(new Frame(delivery, place));
  }

  /** Tells for each packet of the connection what it carries. */
  void into(Map<Integer, List<Carried>> ofPacket) {
    long next = Long.MAX_VALUE;
    for (Frame frame : frames.reversed()) {
      Packet packet = transfer.packets().get(frame.place());
      long bytes = frame.delivery().range().bytes();
      long most = usable(packet.offset() + packet.bytes());
      long least = usable(packet.offset()) + 1;
      long end = Math.max(least, Math.min(most, next - FRAME_HEADER_BYTES));
      long start = Math.max(0, end - bytes);
      next = start;
      place(frame.delivery(), start, ofPacket);
    }
  }

  private void place(Delivery delivery, long start, Map<Integer, List<Carried>> ofPacket) {
    Range range = delivery.range();
    long end = start + range.bytes();
    long plain = 0;
    for (TlsRecord record : records) {
      long from = Math.max(start, plain);
      long to = Math.min(end, plain + record.contentBytes());
      if (from < to) {
        long wire = record.from() + TlsRecord.HEADER_BYTES + (from - plain);
        long first = range.from() + (from - start);
        split(new Range(range.stream(), first, first + (to - from)), wire, delivery, ofPacket);
      }
      plain += record.contentBytes();
    }
  }

  /** How much plain text a receiver can use that has the wire's bytes up to an offset. */
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
  private void split(
      Range range, long wire, Delivery delivery, Map<Integer, List<Carried>> ofPacket) {
    long from = range.from();
    long at = wire;
    for (int i = 0; i < transfer.packets().size() && from < range.to(); i++) {
      Packet packet = transfer.packets().get(i);
      if (packet.connection() == connection && packet.covers(at)) {
        long to = Math.min(range.to(), from + packet.offset() + packet.bytes() - at);
        ofPacket
            .computeIfAbsent(i, _ -> new ArrayList<>())
            .add(
                new Carried(
                    new Range(range.stream(), from, to),
                    delivery.atNs() - Contents.arrivedNs(transfer, i)));
        at += to - from;
        from = to;
      }
    }
  }
}
