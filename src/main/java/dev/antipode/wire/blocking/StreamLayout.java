package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plain text of one TLS connection, and where in it the frames are whose content was delivered:
 * from the last one backwards, each just before the next, and such that its last byte became usable
 * with the packet that it was delivered at. So places are exact, except for what stands between
 * frames beside their headers, such as the header sections of HTTP.
 */
final class StreamLayout {
  /** A frame's header before its content: HTTP/2's (RFC 9113 section 4.1), and ours. */
  private static final int FRAME_HEADER_BYTES = 9;

  private record Frame(DeliveryTime delivery, long arrivedNs) {}

  private final Reassembly reassembly;
  private final List<TlsRecord> records;
  private final List<Frame> frames = new ArrayList<>();

  StreamLayout(ObservedTransfer transfer, int connection) {
    this.reassembly = new Reassembly(transfer, connection);
    this.records = transfer.records().getOrDefault(connection, List.of());
  }

  /**
   * Adds the next content.
   *
   * @param arrivedNs when the packet at whose arrival it was delivered arrived
   */
  void add(DeliveryTime delivery, long arrivedNs) {
    frames.add(new Frame(delivery, arrivedNs));
  }

  /** Tells for each packet of the connection what it carries. */
  void into(Map<Integer, List<PacketContents>> ofPacket) {
    long next = Long.MAX_VALUE;
    for (Frame frame : frames.reversed()) {
      long most = usable(reassembly.wholeAt(frame.arrivedNs()));
      long least = usable(reassembly.wholeAt(frame.arrivedNs() - 1)) + 1;
      long end = Math.max(least, Math.min(most, next - FRAME_HEADER_BYTES));
      long start = Math.max(0, end - frame.delivery().range().bytes());
      next = start;
      place(frame.delivery().range(), start, ofPacket);
    }
  }

  private record Piece(StreamRange range, long wire) {}

  private void place(StreamRange range, long start, Map<Integer, List<PacketContents>> ofPacket) {
    long end = start + range.bytes();
    long plain = 0;
    long dueNs = 0;
    List<Piece> pieces = new ArrayList<>();
    for (TlsRecord record : records) {
      long from = Math.max(start, plain);
      long to = Math.min(end, plain + record.contentBytes());
      if (from < to) {
        dueNs = Math.max(dueNs, reassembly.arrivedNs(record.from(), record.to()));
        long first = range.from() + (from - start);
        pieces.add(
            new Piece(
                new StreamRange(range.stream(), first, first + (to - from)),
                record.from() + TlsRecord.HEADER_BYTES + (from - plain)));
      }
      plain += record.contentBytes();
    }
    for (Piece piece : pieces) {
      reassembly.split(piece.range(), piece.wire(), dueNs, ofPacket);
    }
  }

  /** How much plain text a receiver can use if it has the bytes of the wire up to an offset. */
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
}
