package dev.antipode.evidence;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.IcmpNotice;
import dev.antipode.capture.TranslatedAddresses;
import dev.antipode.capture.TransportHeaders;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Sighting;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All packets of one trial, as both ends saw them.
 *
 * @param all in the order in which they were sent
 * @param indices how many TCP and UDP packets its sender had sent before each
 * @param endNs when the last was seen
 * @param notices that packets could not be delivered, as both ends got them
 * @param translated what a router made of the client's ports
 */
record TrialPackets(
    List<Sighting> all,
    IdentityHashMap<Sighting, Long> indices,
    long endNs,
    Transport transport,
    List<IcmpNotice> notices,
    TranslatedAddresses translated) {
  /** How much earlier a packet may seem to have left than its client began to connect. */
  private static final long CLOCKS_APART_NS = 1_000_000;

  /** A client that opens several connections at once opens one so soon after another. */
  private static final long TOGETHER_NS = 1_000_000;

  private record Ports(int client, int server) {}

  /** Packets of which no address was translated. */
  TrialPackets(
      List<Sighting> all,
      IdentityHashMap<Sighting, Long> indices,
      long endNs,
      Transport transport) {
    this(all, indices, endNs, transport, List.of(), new TranslatedAddresses(List.of(), Map.of()));
  }

  /** How far two interfaces of one kernel may disagree on what came first. */
  private static final long CLOCK_NS = 50_000;

  /**
   * Joins both views; the client is who opened the first connection. An error says that they are
   * not views of one path by one clock.
   */
  static TrialPackets of(SidedCaptures captures, Transport transport) throws LabException {
    List<CapturedPacket> atClient = TransportHeaders.of(captures.client());
    List<CapturedPacket> atServer = TransportHeaders.of(captures.server());
    Optional<CapturedPacket> opener =
        atClient.stream()
            .filter(packet -> packet.tcp() == (transport == Transport.TCP) && isOpening(packet))
            .findFirst();
    TranslatedAddresses translated =
        opener
            .map(first -> TranslatedAddresses.undone(atClient, atServer, first.source()))
            .orElse(new TranslatedAddresses(atServer, Map.of()));
    List<Sighting> all =
        opener
            .map(first -> Sighting.join(atClient, translated.packets(), first.source()))
            .orElse(List.of());
    checkOrder(all);
    IdentityHashMap<Sighting, Long> indices = new IdentityHashMap<>();
    long up = 0;
    long down = 0;
    for (Sighting sighting : all) {
      indices.put(sighting, sighting.way() == Way.UP ? up++ : down++);
    }
    long end = 0;
    for (List<CapturedPacket> side : List.of(atClient, atServer)) {
      end = side.isEmpty() ? end : Math.max(end, side.getLast().timeNs());
    }
    List<IcmpNotice> notices =
        Stream.of(captures.client(), captures.server())
            .flatMap(frames -> IcmpNotice.of(frames).stream())
            .toList();
    return new TrialPackets(all, indices, end, transport, notices, translated);
  }

  /** Nothing arrives before it was sent. */
  private static void checkOrder(List<Sighting> all) throws LabException {
    for (Sighting sighting : all) {
      Long arrived = sighting.arrivedNs();
      if (arrived != null && arrived < sighting.sent().timeNs() - CLOCK_NS) {
        throw new LabException(
            LabException.Cause.FAILURE,
            String.format(
                Locale.ROOT,
                "a packet from %s was seen where it arrived %.3f ms before it was seen where it was"
                    + " sent: the captures of both ends are swapped, or have not one clock",
                sighting.sent().source(),
                (sighting.sent().timeNs() - arrived) / 1e6));
      }
    }
  }

  /** Which one a packet was of those that its sender sent, from 0: so lists of losses count. */
  long index(Sighting sighting) {
    Long index = indices.get(sighting);
    if (index == null) {
      throw new IllegalStateException("a packet of another trial");
    }
    return index;
  }

  /** The connections of the transport, each with its packets in order, by their first. */
  List<List<Sighting>> connections() {
    Map<Ports, List<Sighting>> connections = new LinkedHashMap<>();
    for (Sighting sighting : all) {
      CapturedPacket packet = sighting.sent();
      if (isOfTransport(packet)) {
        boolean up = sighting.way() == Way.UP;
        Ports ports =
            up
                ? new Ports(packet.sourcePort(), packet.destinationPort())
                : new Ports(packet.destinationPort(), packet.sourcePort());
        connections.computeIfAbsent(ports, _ -> new ArrayList<>()).add(sighting);
      }
    }
    // What is left of a connection of the trial before has no opening.
    return connections.values().stream()
        .filter(one -> one.stream().anyMatch(sighting -> isOpening(sighting.sent())))
        .toList();
  }

  /**
   * The connection that a trial measured. Where its client opened several at once, it is the one in
   * which the client sent most: it alone carries a request. Where nobody told when the client began
   * to connect, it is the one that was opened last, as what prepared it had settled before the
   * capture began; of several that were opened at once then, and that all carry requests, the
   * first. Empty where there is none.
   *
   * @param connectedAtNs when the client began to connect, by the clock of the captures; null where
   *     nobody told
   */
  List<Sighting> measured(@Nullable Long connectedAtNs) {
    List<CapturedPacket> opened = new ArrayList<>();
    for (Sighting sighting : all) {
      if (sighting.way() == Way.UP
          && isOfTransport(sighting.sent())
          && isOpening(sighting.sent())
          && (opened.isEmpty() || !isOfOne(opened.getLast(), sighting))) {
        opened.add(sighting.sent());
      }
    }
    if (opened.isEmpty()) {
      return List.of();
    }
    List<CapturedPacket> atOnce =
        connectedAtNs == null
            ? List.of()
            : opened.stream()
                .filter(first -> first.timeNs() >= connectedAtNs - CLOCKS_APART_NS)
                .toList();
    List<Sighting> most = List.of();
    for (CapturedPacket first : atOnce.isEmpty() ? List.of(firstOfTheLast(opened)) : atOnce) {
      List<Sighting> connection = connection(first);
      if (most.isEmpty() || sentUp(connection) > sentUp(most)) {
        most = connection;
      }
    }
    return most;
  }

  /** Of those that were opened together with the last one, each right after another. */
  private static CapturedPacket firstOfTheLast(List<CapturedPacket> opened) {
    int first = opened.size() - 1;
    while (first > 0 && opened.get(first).timeNs() - opened.get(first - 1).timeNs() < TOGETHER_NS) {
      first--;
    }
    return opened.get(first);
  }

  private List<Sighting> connection(CapturedPacket first) {
    return all.stream()
        .filter(sighting -> isOfTransport(sighting.sent()))
        .filter(sighting -> sighting.sent().timeNs() >= first.timeNs())
        .filter(sighting -> isOfOne(first, sighting))
        .toList();
  }

  /** How far the client came in its sequence of bytes, so that no repetition counts. */
  private static long sentUp(List<Sighting> connection) {
    CapturedPacket first = connection.getFirst().sent();
    return !first.tcp()
        ? 0
        : connection.stream()
            .filter(sighting -> sighting.way() == Way.UP)
            .mapToLong(sighting ->
                (int) (sighting.sent().sequence() - first.sequence())
                    + sighting.sent().payloadBytes())
            .max()
            .orElse(0);
  }

  private boolean isOfTransport(CapturedPacket packet) {
    return packet.tcp() == (transport == Transport.TCP);
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
}
