package dev.antipode.wire.flow;

import dev.antipode.scenario.value.WhenAbsent;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one connection in one direction.
 *
 * @param packets that were sent
 * @param bytes of them, with their Ethernet headers
 * @param until each event at the client, by the name of its metric: what had been sent up before
 *     the packet arrived that led to it, or had come down with that one
 * @param lostByRule packets that the list of losses dropped
 * @param lostInQueue packets that found the router's queue full
 * @param lostTooLong packets that must stay whole and were longer than the MTU of the path
 * @param lostRefused datagrams of UDP, which a router does not forward
 * @param lostOtherwise packets that did not arrive, and nothing tells why
 * @param again packets with bytes that were sent before; null where that is not shown
 * @param againBytes the bytes that were sent before; null likewise
 * @param probes packets that only a timer can have sent: nothing arrived and nothing else left at
 *     once before, and they repeat something or carry nothing; null likewise
 * @param mostInFlightBytes the most that was sent and not acknowledged, nor overtaken by three
 *     acknowledged packets; null likewise
 * @param longestWaitNs the longest that a packet took on top of the path's delay and of its own
 *     sending: behind others in the router, those of its own flight among them
 * @param longestWaitPacket its number in the connection, from 1; null where none waited
 * @param meanWaitNs of all packets that arrived
 * @param amplificationNs how long a server stood at three times what it had received (RFC 9000
 *     section 8.1); null of TCP and of clients
 */
public record FlowWay(
    int packets,
    long bytes,
    SortedMap<String, Count> until,
    int lostByRule,
    int lostInQueue,
    @WhenAbsent("0") int lostTooLong,
    @WhenAbsent("0") int lostRefused,
    int lostOtherwise,
    @Nullable Integer again,
    @Nullable Long againBytes,
    @Nullable Integer probes,
    @Nullable Long mostInFlightBytes,
    long longestWaitNs,
    @Nullable Integer longestWaitPacket,
    long meanWaitNs,
    @Nullable Long amplificationNs) {
  /** So many packets and bytes. */
  public record Count(int packets, long bytes) {}

  public int lost() {
    return lostByRule + lostInQueue + lostTooLong + lostRefused + lostOtherwise;
  }

  boolean isEventful() {
    return lost() > 0 || (again != null && again > 0);
  }

  FlowWay plus(FlowWay other) {
    FlowWay longer = longestWaitNs >= other.longestWaitNs ? this : other;
    int both = packets + other.packets;
    return new FlowWay(
        both,
        bytes + other.bytes,
        new TreeMap<>(),
        lostByRule + other.lostByRule,
        lostInQueue + other.lostInQueue,
        lostTooLong + other.lostTooLong,
        lostRefused + other.lostRefused,
        lostOtherwise + other.lostOtherwise,
        Flow.sum(again, other.again),
        sum(againBytes, other.againBytes),
        Flow.sum(probes, other.probes),
        mostInFlightBytes == null || other.mostInFlightBytes == null
            ? null
            : Long.valueOf(Math.max(mostInFlightBytes, other.mostInFlightBytes)),
        longer.longestWaitNs,
        null,
        both == 0 ? 0 : (meanWaitNs * packets + other.meanWaitNs * other.packets) / both,
        sum(amplificationNs, other.amplificationNs));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : Long.valueOf(one + other);
  }
}
