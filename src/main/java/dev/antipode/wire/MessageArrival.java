package dev.antipode.wire;

import dev.antipode.wire.TwoSidedConnection.Crossing;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * When a message was there: as soon as all its bytes are covered by any packets that arrived. A
 * dissector names the message in the packet that had it first, and that one may be lost.
 */
final class MessageArrival {
  private MessageArrival() {}

  /**
   * When all bytes of a packet had reached the other end; empty where they never did.
   *
   * @param first the packet that a dissector named
   * @param all packets of its connection
   */
  static OptionalLong ns(Crossing first, List<Crossing> all) {
    Long arrived = first.arrivedNs();
    if (arrived != null) {
      return OptionalLong.of(arrived);
    }
    return first.sent().isTcp() ? covered(first, all) : repeated(first, all);
  }

  /** Segments may be cut otherwise when they are sent again. */
  private static OptionalLong covered(Crossing first, List<Crossing> all) {
    long from = first.sent().longNumber("tcp.seq_raw");
    long to = first.sent().number("tcp.len");
    long has = 0;
    List<Crossing> arrivals =
        all.stream()
            .filter(crossing -> crossing.up() == first.up() && crossing.arrivedNs() != null)
            .sorted(Comparator.comparingLong(MessageArrival::arrivedNs))
            .toList();
    long ns = 0;
    boolean more = true;
    while (has < to && more) {
      more = false;
      for (Crossing crossing : arrivals) {
        long begin = (int) (crossing.sent().longNumber("tcp.seq_raw") - from);
        long end = begin + crossing.sent().number("tcp.len");
        if (begin <= has && end > has) {
          has = end;
          ns = Math.max(ns, arrivedNs(crossing));
          more = true;
          break;
        }
      }
    }
    return has >= to && to > 0 ? OptionalLong.of(ns) : OptionalLong.empty();
  }

  /** An endpoint of QUIC sends CRYPTO data again in a packet of the same type. */
  private static OptionalLong repeated(Crossing first, List<Crossing> all) {
    return again(first, all).mapToLong(MessageArrival::arrivedNs).min();
  }

  private static Stream<Crossing> again(Crossing first, List<Crossing> all) {
    List<String> types = first.sent().all("quic.long.packet_type");
    List<String> offsets = first.sent().all("quic.crypto.offset");
    return all.stream()
        .filter(crossing -> crossing.up() == first.up() && crossing.arrivedNs() != null)
        .filter(crossing -> crossing.sent().timeNs() > first.sent().timeNs())
        .filter(crossing ->
            crossing.sent().all("quic.long.packet_type").stream().anyMatch(types::contains))
        .filter(crossing ->
            crossing.sent().all("quic.crypto.offset").stream().anyMatch(offsets::contains));
  }

  private static long arrivedNs(Crossing crossing) {
    Long arrived = crossing.arrivedNs();
    return arrived == null ? Long.MAX_VALUE : arrived;
  }
}
