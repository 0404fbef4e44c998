package dev.antipode.wire.critical;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One packet as its sender's side of the router saw it, and when the other side did.
 *
 * @param sent as it entered the path
 * @param arrivedNs when it left it, by the same clock; null where it never did
 */
public record Sighting(CapturedPacket sent, Way way, @Nullable Long arrivedNs) {
  /**
   * All packets that crossed the path or should have, in the order in which they were sent.
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
    boolean fromClient = way == Way.UP;
    sightings.addAll(
        Arrivals.of(
            sent.stream().filter(one -> one.source().equals(client) == fromClient).toList(),
            received.stream().filter(one -> one.source().equals(client) == fromClient).toList(),
            way));
  }
}
