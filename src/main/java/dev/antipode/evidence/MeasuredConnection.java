package dev.antipode.evidence;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.Way;
import dev.antipode.result.TrialResult;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.Sighting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets of the connection that a trial measured.
 *
 * @param result of the trial
 * @param sightings of its connection alone, in the order in which they were sent
 * @param keys a key log in the format of NSS; null if there is none
 * @param path what it does to a packet that finds it empty
 * @param endpointNs the longest that an end may take to act
 */
record MeasuredConnection(
    TrialResult result,
    Transport transport,
    List<Sighting> sightings,
    @Nullable Path keys,
    PathModel path,
    long endpointNs) {

  /**
   * Finds the connection: the one that was opened last, as the capture of a trial begins when what
   * prepared it has settled. Its opener is the client.
   */
  static List<Sighting> find(
      List<CapturedPacket> atClient, List<CapturedPacket> atServer, Transport transport) {
    boolean tcp = transport == Transport.TCP;
    Optional<CapturedPacket> opener =
        atClient.stream().filter(packet -> packet.tcp() == tcp && isOpening(packet)).findFirst();
    if (opener.isEmpty()) {
      return List.of();
    }
    List<Sighting> all =
        Sighting.join(atClient, atServer, opener.get().source()).stream()
            .filter(sighting -> sighting.sent().tcp() == tcp)
            .toList();
    Sighting last = null;
    for (Sighting sighting : all) {
      if (sighting.way() == Way.UP
          && isOpening(sighting.sent())
          && (last == null || !isOfOne(last.sent(), sighting))) {
        last = sighting;
      }
    }
    if (last == null) {
      return List.of();
    }
    CapturedPacket first = last.sent();
    return all.stream()
        .filter(sighting -> sighting.sent().timeNs() >= first.timeNs())
        .filter(sighting -> isOfOne(first, sighting))
        .toList();
  }

  /** A SYN, or a QUIC Initial packet (RFC 9000 section 17.2.2). */
  private static boolean isOpening(CapturedPacket packet) {
    return packet.tcp()
        ? packet.syn()
        : packet.payload().length > 0 && (packet.payload()[0] & 0xf0) == 0xc0;
  }

  /** Whether a packet is between the ports of the connection's first. */
  private static boolean isOfOne(CapturedPacket first, Sighting sighting) {
    CapturedPacket packet = sighting.sent();
    boolean up = sighting.way() == Way.UP;
    return (up ? packet.sourcePort() : packet.destinationPort()) == first.sourcePort()
        && (up ? packet.destinationPort() : packet.sourcePort()) == first.destinationPort();
  }

  /** When the client's first packet left, since it began to connect; 0 where nobody told. */
  long beginNs() {
    Long began = result.connectedAtNs();
    return began == null || sightings.isEmpty()
        ? 0
        : Math.max(0, sightings.getFirst().sent().timeNs() - began);
  }
}
