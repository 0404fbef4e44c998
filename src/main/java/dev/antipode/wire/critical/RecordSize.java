package dev.antipode.wire.critical;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Link.Window;
import java.util.List;
import java.util.Optional;

/**
 * Tells where a window was waited for only because a TLS record is of no use before its end (RFC
 * 8446 section 5.1): the first bytes of a response had come, in a record that had not.
 */
public final class RecordSize {
  /**
   * Packets that left in one go arrive so soon after one another, where nothing else spaces them.
   */
  private static final long AT_ONCE_NS = 100_000;

  private RecordSize() {}

  /** A chain to the first byte of a response, with such waits named. */
  public static Chain named(Chain chain, Passages passages) {
    List<Link.Crossing> crossings = chain.of(Link.Crossing.class);
    return crossings.isEmpty()
        ? chain
        : whole(crossings.getLast().packet(), passages)
            .map(
                first -> new Chain(chain.links().stream().map(link -> named(link, first)).toList()))
            .orElse(chain);
  }

  /** A record, and the packet with which it was whole. */
  private record Whole(RecordSpan record, Passage last) {}

  /** The first record that was whole with a packet to the client, or with one just before it. */
  private static Optional<Whole> whole(Passage packet, Passages passages) {
    long arrived = Passages.arrivedNs(packet);
    return passages.records(Way.DOWN).stream()
        .filter(record -> record.type() == RecordSpan.APPLICATION_DATA)
        .flatMap(record -> passages.covering(record).map(last -> new Whole(record, last)).stream())
        .filter(whole -> Passages.arrivedNs(whole.last()) <= arrived)
        .filter(whole -> arrived - Passages.arrivedNs(whole.last()) <= AT_ONCE_NS)
        .findFirst();
  }

  private static Link named(Link link, Whole whole) {
    return link instanceof Window window
            && window.released().way() == Way.DOWN
            && window.kind() != Window.Kind.AMPLIFICATION
            && within(window.sent(), whole.record())
            && whole.last().sentNs() >= Passages.arrivedNs(window.acknowledgement())
        ? new Window(
            window.sent(),
            window.acknowledgement(),
            window.released(),
            window.inFlightBytes(),
            Window.Kind.RECORD,
            window.ns())
        : link;
  }

  private static boolean within(Passage packet, RecordSpan record) {
    return packet.cargo() instanceof Cargo.Tcp
        && packet.cargo().spans().stream().anyMatch(record::overlaps);
  }
}
