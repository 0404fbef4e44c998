package dev.antipode.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a server which versions of QUIC it speaks, by offering one that nobody has (RFC 9000
 * sections 6 and 15): a server answers with a Version Negotiation packet. Many servers do, some do
 * not.
 */
public final class QuicVersions {
  /** Of the pattern 0x?a?a?a?a, which is kept free for this. */
  private static final int NOBODYS = 0x1a2a3a4a;

  private static final int GREASE = 0x0a0a0a0a;
  private static final int GREASE_MASK = 0x0f0f0f0f;
  private static final int LONG_HEADER = 0xc0;
  private static final int ID_BYTES = 8;
  private static final int DATAGRAM_BYTES = 1_200;
  private static final int TRIES = 2;

  private QuicVersions() {}

  /**
   * What came of it.
   *
   * @param versions their names; empty where no answer came within the time of each of two tries
   * @param closed whether the machine there said that nobody listens (ICMP port unreachable)
   */
  record Answer(List<String> versions, boolean closed) {}

  /** Asks, and waits for so long, twice at most. */
  static Answer ask(InetSocketAddress server, Duration wait) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.setSoTimeout((int) wait.toMillis());
      byte[] id = new byte[ID_BYTES];
      ThreadLocalRandom.current().nextBytes(id);
      for (int i = 0; i < TRIES; i++) {
        byte[] question = question(id);
        socket.send(new DatagramPacket(question, question.length));
        try {
          DatagramPacket answer = new DatagramPacket(new byte[DATAGRAM_BYTES], DATAGRAM_BYTES);
          socket.receive(answer);
          return new Answer(
              read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), id), false);
        } catch (SocketTimeoutException late) {
          // Once more.
        }
      }
    } catch (PortUnreachableException closed) {
      return new Answer(List.of(), true);
    } catch (IOException unreachable) {
      return new Answer(List.of(), false);
    }
    return new Answer(List.of(), false);
  }

  private static byte[] question(byte[] id) {
    return ByteBuffer.allocate(DATAGRAM_BYTES)
        .put((byte) LONG_HEADER)
        .putInt(NOBODYS)
        .put((byte) ID_BYTES)
        .put(id)
        .put((byte) ID_BYTES)
        .put(id)
        .array();
  }

  /** The versions in a Version Negotiation packet to whoever has this connection ID. */
  static List<String> read(ByteBuffer packet, byte[] id) {
    List<String> versions = new ArrayList<>();
    if (packet.remaining() < 7 || (packet.get() & 0x80) == 0 || packet.getInt() != 0) {
      return versions;
    }
    byte[] own = new byte[Math.min(packet.get() & 0xff, packet.remaining())];
    packet.get(own);
    if (!java.util.Arrays.equals(own, id) || !packet.hasRemaining()) {
      return versions;
    }
    int other = packet.get() & 0xff;
    packet.position(packet.position() + Math.min(other, packet.remaining()));
    while (packet.remaining() >= 4) {
      int version = packet.getInt();
      if ((version & GREASE_MASK) != GREASE) {
        versions.add(name(version));
      }
    }
    return versions;
  }

  private static String name(int version) {
    return switch (version) {
      case 1 -> "1";
      case 0x6b3343cf -> "2";
      case 0x709a50c4 -> "2 (a draft)";
      default ->
          version >>> 8 == 0xff0000
              ? "draft-" + (version & 0xff)
              : "0x" + HexFormat.of().toHexDigits(version);
    };
  }
}
