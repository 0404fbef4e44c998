package dev.antipode.capture;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of a path saw of connections whose client a router between them has given other
 * addresses and ports (RFC 3022). Packets are matched by what such a router leaves alone: all but
 * addresses, ports and checksums.
 *
 * @param packets of the server's side, in their order, as if nothing had been translated
 * @param portsSeen by the client's port, those that the server saw in its place
 */
public record TranslatedAddresses(
    List<CapturedPacket> packets, Map<Integer, Set<Integer>> portsSeen) {
  private static final int SOURCE = 26;
  private static final int DESTINATION = 30;
  private static final int ADDRESS_BYTES = 4;
  private static final int TCP_CHECKSUM = 16;
  private static final int UDP_CHECKSUM = 6;

  /** Where a packet comes from or goes to. */
  private record End(String address, int port) {}

  /** What two sightings of one packet have in common. */
  private record Content(boolean tcp, int identification, ByteBuffer rest) {
    static Content of(CapturedPacket packet) {
      byte[] frame = packet.frame().data();
      byte[] rest = Arrays.copyOfRange(frame, packet.transportAt(), frame.length);
      Arrays.fill(rest, 0, ADDRESS_BYTES, (byte) 0);
      int checksum = checksum(packet);
      Arrays.fill(rest, checksum, checksum + 2, (byte) 0);
      return new Content(packet.tcp(), packet.identification(), ByteBuffer.wrap(rest));
    }
  }

  /**
   * Undoes the translation; where there was none, the packets are those that were given.
   *
   * @param atClient what the client's side saw
   * @param atServer what the server's side saw
   * @param client the client's address, as its own side saw it
   */
  public static TranslatedAddresses undone(
      List<CapturedPacket> atClient, List<CapturedPacket> atServer, String client) {
    boolean translated =
        atServer.stream()
            .anyMatch(packet ->
                !packet.source().equals(client) && !destination(packet).address().equals(client));
    return translated
        ? new Undoing(atClient, client).of(atServer)
        : new TranslatedAddresses(atServer, Map.of());
  }

  /** How many ports the server saw in place of one of the client's; 0 if none was translated. */
  public int portsSeen(int clientPort) {
    return portsSeen.getOrDefault(clientPort, Set.of()).size();
  }

  private static int checksum(CapturedPacket packet) {
    return packet.tcp() ? TCP_CHECKSUM : UDP_CHECKSUM;
  }

  private static End destination(CapturedPacket packet) {
    byte[] frame = packet.frame().data();
    StringBuilder address = new StringBuilder();
    for (int i = 0; i < ADDRESS_BYTES; i++) {
      address.append(i == 0 ? "" : ".").append(frame[DESTINATION + i] & 0xff);
    }
    return new End(address.toString(), packet.destinationPort());
  }

  private static End source(CapturedPacket packet) {
    return new End(packet.source(), packet.sourcePort());
  }

  /** One pass over the packets of the server's side. */
  private static final class Undoing {
    private final Set<String> servers = new HashSet<>();
    private final Map<Content, Deque<CapturedPacket>> fromClient = new HashMap<>();
    private final Map<Content, Deque<CapturedPacket>> toClient = new HashMap<>();

    /** The client's own end behind each that the server sees, as a packet has last shown. */
    private final Map<End, CapturedPacket> behind = new HashMap<>();

    private final Map<Integer, Set<Integer>> seen = new HashMap<>();

    Undoing(List<CapturedPacket> atClient, String client) {
      for (CapturedPacket packet : atClient) {
        boolean up = packet.source().equals(client);
        if (up) {
          servers.add(destination(packet).address());
        }
        (up ? fromClient : toClient)
            .computeIfAbsent(Content.of(packet), _ -> new ArrayDeque<>())
            .add(packet);
      }
    }

    TranslatedAddresses of(List<CapturedPacket> atServer) {
      List<CapturedPacket> undone = new ArrayList<>();
      for (CapturedPacket packet : atServer) {
        undone.add(servers.contains(destination(packet).address()) ? up(packet) : down(packet));
      }
      return new TranslatedAddresses(List.copyOf(undone), Map.copyOf(seen));
    }

    private CapturedPacket up(CapturedPacket packet) {
      CapturedPacket same = next(fromClient, packet);
      if (same != null) {
        behind.put(source(packet), same);
        seen.computeIfAbsent(same.sourcePort(), _ -> new HashSet<>()).add(packet.sourcePort());
      }
      CapturedPacket own = behind.get(source(packet));
      return own == null ? packet : changed(packet, SOURCE, 0, own, same);
    }

    private CapturedPacket down(CapturedPacket packet) {
      CapturedPacket own = behind.get(destination(packet));
      return own == null ? packet : changed(packet, DESTINATION, 2, own, next(toClient, packet));
    }

    private static @Nullable CapturedPacket next(
        Map<Content, Deque<CapturedPacket>> sightings, CapturedPacket packet) {
      Deque<CapturedPacket> same = sightings.get(Content.of(packet));
      return same == null ? null : same.poll();
    }

    /**
     * A packet with the client's own address and port, and the checksum that the client's side saw.
     *
     * @param address where the address goes
     * @param port where the port goes, from the transport header on
     * @param own a packet that the client sent
     * @param same the same packet at the client's side; null where it was not seen there
     */
    private static CapturedPacket changed(
        CapturedPacket packet,
        int address,
        int port,
        CapturedPacket own,
        @Nullable CapturedPacket same) {
      byte[] frame = packet.frame().data().clone();
      byte[] sent = own.frame().data();
      int transport = packet.transportAt();
      System.arraycopy(sent, SOURCE, frame, address, ADDRESS_BYTES);
      System.arraycopy(sent, own.transportAt(), frame, transport + port, 2);
      if (same != null) {
        byte[] seen = same.frame().data();
        int checksum = checksum(packet);
        System.arraycopy(seen, same.transportAt() + checksum, frame, transport + checksum, 2);
      }
      PacketRecord record =
          new PacketRecord(packet.timeNs(), packet.frame().originalBytes(), frame);
      return TransportHeaders.of(List.of(record)).getFirst();
    }
  }
}
