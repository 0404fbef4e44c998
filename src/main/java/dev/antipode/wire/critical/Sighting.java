package dev.antipode.wire.critical;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.Way;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One packet as its sender's side of the router saw it, and when the other side did.
 *
 * @param sent as it entered the path
 * @param arrivedNs when it left it, by the same clock; null where it never did
 */
public record Sighting(CapturedPacket sent, Way way, @Nullable Long arrivedNs) {
  private static final int ETHERNET_BYTES = 14;

  private record Identity(String source, int sourcePort, int identification, int content) {
    static Identity of(CapturedPacket packet) {
      return new Identity(
          packet.source(),
          packet.sourcePort(),
          packet.identification(),
          Arrays.hashCode(transport(packet)));
    }

    /**
     * All but the IP header, in which the router counts: TCP's timestamps tell repetitions apart.
     */
    private static byte[] transport(CapturedPacket packet) {
      byte[] frame = packet.frame().data();
      int from = ETHERNET_BYTES + 4 * (frame[ETHERNET_BYTES] & 0x0f);
      return Arrays.copyOfRange(frame, Math.min(from, frame.length), frame.length);
    }
  }

  /**
   * All packets that crossed the path or should have, in the order in which they were sent. What
   * left as a copy of another is matched in order.
   *
   * @param atClient what the router's interface to the client saw
   * @param atServer what that to the server saw
   * @param client the client's address
   */
  public static List<Sighting> join(
      List<CapturedPacket> atClient, List<CapturedPacket> atServer, String client) {
    List<Sighting> sightings = new ArrayList<>();
    add(sightings, atClient, atServer, Way.UP, client);
    add(sightings, atServer, atClient, Way.DOWN, client);
    sightings.sort(Comparator.comparingLong(sighting -> sighting.sent().timeNs()));
    return List.copyOf(sightings);
  }

  private static void add(
      List<Sighting> sightings,
      List<CapturedPacket> sent,
      List<CapturedPacket> received,
      Way way,
      String client) {
    Map<Identity, Deque<CapturedPacket>> arrivals = new HashMap<>();
    for (CapturedPacket packet : received) {
      if (packet.source().equals(client) == (way == Way.UP)) {
        arrivals.computeIfAbsent(Identity.of(packet), _ -> new ArrayDeque<>()).add(packet);
      }
    }
    for (CapturedPacket packet : sent) {
      if (packet.source().equals(client) != (way == Way.UP)) {
        continue;
      }
      Deque<CapturedPacket> same = arrivals.get(Identity.of(packet));
      CapturedPacket arrived = same == null ? null : same.poll();
      sightings.add(
          new Sighting(packet, way, arrived == null ? null : Long.valueOf(arrived.timeNs())));
    }
  }
}
