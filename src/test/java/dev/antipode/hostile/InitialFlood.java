package dev.antipode.hostile;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Handshakes that are begun and left. Genuine clients are pointed at a socket that only listens;
 * what they send first is then sent to the server, with versions of all kinds.
 */
final class InitialFlood {
  private static final int CLIENTS = 60;
  private static final int ODD_VERSIONS = 2_000;
  private static final int PIECE = 2_048;

  private InitialFlood() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    List<byte[]> initials = initials(victim);
    if (initials.isEmpty()) {
      throw new AssertionError("no client sent anything");
    }
    Random random = new Random(9000);
    for (byte[] initial : initials) {
      try (DatagramSocket socket = new DatagramSocket()) {
        socket.send(new DatagramPacket(initial, initial.length, victim.address()));
      }
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < ODD_VERSIONS; i++) {
        byte[] odd = initials.get(i % initials.size()).clone();
        ByteBuffer.wrap(odd).putInt(1, random.nextInt());
        socket.send(new DatagramPacket(odd, odd.length, victim.address()));
      }
    }
    watcher.worst();
  }

  /** The first datagram of so many clients. */
  private static List<byte[]> initials(Victim victim) throws Exception {
    List<byte[]> heard = new ArrayList<>();
    try (DatagramSocket listener = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(200);
      Victim deaf =
          new Victim(
              victim.stack(),
              (InetSocketAddress) listener.getLocalSocketAddress(),
              victim.credentials(),
              victim.limits());
      try (ClientEndpoint client = deaf.ableClient()) {
        for (int i = 0; i < CLIENTS; i++) {
          attempt(client);
          hear(listener, heard);
        }
      }
    }
    return heard;
  }

  private static void attempt(ClientEndpoint client) throws InterruptedException {
    Dial dial = new Dial(SessionMode.FULL, Dial.NO_REQUEST, new Victim.Answer(), new Stopwatch());
    try {
      client.prepare(dial, Duration.ofMillis(50));
      client.connect(dial, Duration.ofMillis(50)).close();
    } catch (StackException noAnswer) {
      // Nobody answers there.
    }
  }

  private static void hear(DatagramSocket listener, List<byte[]> heard) throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[PIECE], PIECE);
    try {
      listener.receive(packet);
      heard.add(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (SocketTimeoutException none) {
      // The next client may be heard.
    }
  }
}
