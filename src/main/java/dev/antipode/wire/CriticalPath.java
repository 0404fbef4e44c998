package dev.antipode.wire;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The chain of packets that led to an event at the client: the last one that arrived before the
 * event, the last one that its sender had received when it sent that, and so on to the first. While
 * one of them was under way, the time was the path's; in between, it was an endpoint's.
 *
 * <p>The last packet received need not be the one that was waited for, so the endpoints' time is a
 * lower bound.
 */
public final class CriticalPath {
  private CriticalPath() {}

  /**
   * How long packets of the chain were under way, in nanoseconds.
   *
   * @param packets of one connection
   * @param untilNs of the event, since the client began
   * @return empty where no packet had come to the client by then
   */
  public static OptionalLong underWayNs(List<WirePacket> packets, long untilNs) {
    WirePacket last = latest(packets.stream().filter(packet -> !packet.isUp()), untilNs);
    if (last == null) {
      return OptionalLong.empty();
    }
    long sum = 0;
    for (WirePacket packet = last; packet != null; packet = cause(packets, packet)) {
      sum += arrivedNs(packet) - packet.sentNs();
    }
    return OptionalLong.of(sum);
  }

  /** The packet that the sender had received last when it sent this one. */
  private static @Nullable WirePacket cause(List<WirePacket> packets, WirePacket effect) {
    return latest(
        packets.stream()
            .filter(packet -> packet.direction() != effect.direction())
            .filter(packet -> packet.sentNs() < effect.sentNs()),
        effect.sentNs());
  }

  private static @Nullable WirePacket latest(Stream<WirePacket> packets, long untilNs) {
    return packets
        .filter(packet -> arrivedNs(packet) <= untilNs)
        .max(Comparator.comparingLong(CriticalPath::arrivedNs))
        .orElse(null);
  }

  private static long arrivedNs(WirePacket packet) {
    Long arrived = packet.arrivedNs();
    return arrived == null ? Long.MAX_VALUE : arrived;
  }
}
