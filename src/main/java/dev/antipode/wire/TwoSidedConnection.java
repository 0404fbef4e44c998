package dev.antipode.wire;

import dev.antipode.lab.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the two views of one connection: each packet is found where it entered the path and, by its
 * content, where it left the path. Both captures were made in the router, on one clock.
 *
 * @param crossings all packets in the order in which they were sent
 * @param endNs when the captures ended
 */
public record TwoSidedConnection(List<Crossing> crossings, long endNs) {

  /**
   * One packet on the path; times are those of the captures' clock.
   *
   * @param sent as it was seen where it entered
   * @param up whether the client sent it
   * @param arrivedNs when it was seen where it left; null if it was not
   */
  record Crossing(DissectedPacket sent, boolean up, @Nullable Long arrivedNs) {
    Way way() {
      return up ? Way.UP : Way.DOWN;
    }
  }

  public static TwoSidedConnection join(
      Conversation conversation, List<DissectedPacket> atClient, List<DissectedPacket> atServer) {
    List<Crossing> crossings = new ArrayList<>();
    List<DissectedPacket> client = conversation.in(atClient);
    List<DissectedPacket> server = conversation.in(atServer);
    Map<String, Deque<Long>> arrivedAtServer = arrivals(server);
    Map<String, Deque<Long>> arrivedAtClient = arrivals(client);
    for (DissectedPacket packet : client) {
      if (conversation.isUp(packet)) {
        crossings.add(new Crossing(packet, true, arrival(arrivedAtServer, packet)));
      }
    }
    for (DissectedPacket packet : server) {
      if (!conversation.isUp(packet)) {
        crossings.add(new Crossing(packet, false, arrival(arrivedAtClient, packet)));
      }
    }
    crossings.sort(Comparator.comparingLong(crossing -> crossing.sent().timeNs()));
    return new TwoSidedConnection(List.copyOf(crossings), Math.max(end(atClient), end(atServer)));
  }

  /** Whether a packet never arrived, though there was time for the slowest that did. */
  boolean isLost(Crossing crossing) {
    if (crossing.arrivedNs() != null) {
      return false;
    }
    long longest =
        crossings.stream()
            .filter(other -> other.arrivedNs() != null)
            .mapToLong(other -> Objects.requireNonNull(other.arrivedNs()) - other.sent().timeNs())
            .max()
            .orElse(0);
    return crossing.sent().timeNs() + longest < endNs;
  }

  private static Map<String, Deque<Long>> arrivals(List<DissectedPacket> capture) {
    Map<String, Deque<Long>> arrivals = new HashMap<>();
    capture.forEach(packet ->
        arrivals.computeIfAbsent(packet.identity(), _ -> new ArrayDeque<>()).add(packet.timeNs()));
    return arrivals;
  }

  private static @Nullable Long arrival(Map<String, Deque<Long>> arrivals, DissectedPacket packet) {
    Deque<Long> times = arrivals.get(packet.identity());
    return times == null ? null : times.poll();
  }

  private static long end(List<DissectedPacket> capture) {
    return capture.stream().mapToLong(DissectedPacket::timeNs).max().orElse(0);
  }
}
