package dev.antipode.wire.blocking;

import dev.antipode.capture.CapturedPacket;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one transfer among all that both ends of a path saw. The path must keep the order
 * of packets, so that a packet that is missing at the client was lost.
 */
public final class CapturedTransfer {
  private final String server;
  private final int port;
  private final long fromNs;
  private final long untilNs;
  private final Map<Integer, Integer> connections = new LinkedHashMap<>();
  private final Map<Integer, Long> firstSequence = new HashMap<>();
  private final Map<Integer, ByteArrayOutputStream> sent = new LinkedHashMap<>();
  private final List<TransferPacket> packets = new ArrayList<>();
  private long startNs = Long.MAX_VALUE;
  private boolean tcp;

  private CapturedTransfer(String server, int port, long fromNs, long untilNs) {
    this.server = server;
    this.port = port;
    this.fromNs = fromNs;
    this.untilNs = untilNs;
  }

  /**
   * The connections to a server that began in some span of time; empty if there are none.
   *
   * @param atClient what the client's end saw, from before the span on
   * @param atServer what the server's end saw
   * @param server the server's address
   * @param port on which it listens
   * @param fromNs the beginning of the span, in nanoseconds since 1970
   * @param untilNs its end
   */
  public static Optional<CapturedTransfer> find(
      List<CapturedPacket> atClient,
      List<CapturedPacket> atServer,
      String server,
      int port,
      long fromNs,
      long untilNs) {
    CapturedTransfer found = new CapturedTransfer(server, port, fromNs, untilNs);
    found.connections(atClient);
    if (found.connections.isEmpty()) {
      return Optional.empty();
    }
    found.packets(atClient, atServer);
    return Optional.of(found);
  }

  /** When the client's first packet left, in nanoseconds since 1970. */
  public long startNs() {
    return startNs;
  }

  /** The same with what the application got, whose times count from {@link #startNs()}. */
  public ObservedTransfer with(List<DeliveryTime> deliveries) {
    Map<Integer, List<TlsRecord>> records = new HashMap<>();
    if (tcp) {
      sent.forEach(
          (connection, stream) -> records.put(connection, TlsRecord.in(stream.toByteArray())));
    }
    return new ObservedTransfer(List.copyOf(packets), Map.copyOf(records), List.copyOf(deliveries));
  }

  private boolean isDown(CapturedPacket packet) {
    return packet.source().equals(server);
  }

  private void connections(List<CapturedPacket> atClient) {
    List<Integer> earlier = new ArrayList<>();
    for (CapturedPacket packet : atClient) {
      if (isDown(packet) || packet.destinationPort() != port || packet.timeNs() >= untilNs) {
        continue;
      }
      if (packet.timeNs() < fromNs) {
        earlier.add(packet.sourcePort());
      } else if (!earlier.contains(packet.sourcePort())) {
        tcp = packet.tcp();
        startNs = Math.min(startNs, packet.timeNs());
        connections.putIfAbsent(packet.sourcePort(), connections.size());
      }
    }
  }

  private void packets(List<CapturedPacket> atClient, List<CapturedPacket> atServer) {
    List<CapturedPacket> received = atClient.stream().filter(this::isDown).toList();
    int next = 0;
    int number = 0;
    for (CapturedPacket packet : atServer) {
      if (!isDown(packet)) {
        continue;
      }
      Long arrived = null;
      if (next < received.size() && same(packet, received.get(next))) {
        arrived = received.get(next++).timeNs();
      }
      if (packet.timeNs() >= fromNs && packet.timeNs() < untilNs) {
        add(packet, arrived, number++);
      }
    }
  }

  private void add(CapturedPacket packet, @Nullable Long arrived, int number) {
    Integer connection = connections.get(packet.destinationPort());
    if (connection == null || packet.sourcePort() != port) {
      return;
    }
    if (packet.syn()) {
      firstSequence.put(connection, packet.sequence() + 1);
    }
    if (packet.payload().length == 0) {
      return;
    }
    long offset =
        tcp ? (packet.sequence() - firstSequence.getOrDefault(connection, 0L)) & 0xffffffffL : 0;
    ByteArrayOutputStream stream =
        sent.computeIfAbsent(connection, _ -> new ByteArrayOutputStream());
    if (tcp && offset == stream.size()) {
      stream.writeBytes(packet.payload());
    }
    packets.add(
        new TransferPacket(
            number,
            connection,
            packet.timeNs() - startNs,
            arrived == null ? null : Long.valueOf(arrived - startNs),
            offset,
            packet.payload().length));
  }

  private static boolean same(CapturedPacket one, CapturedPacket other) {
    return one.tcp() == other.tcp()
        && one.destinationPort() == other.destinationPort()
        && one.sequence() == other.sequence()
        && one.identification() == other.identification()
        && Arrays.equals(one.payload(), other.payload());
  }
}
