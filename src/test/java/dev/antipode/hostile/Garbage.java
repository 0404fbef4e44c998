package dev.antipode.hostile;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;

/** What means nothing to anybody, always the same. */
final class Garbage {
  private static final int DATAGRAMS = 2_000;
  private static final int MOST_BYTES = 1_400;

  private Garbage() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    Random random = new Random(16);
    if (victim.isUdp()) {
      datagrams(victim, random);
      watcher.worst();
      return;
    }
    try (Socket socket = Raw.connect(victim)) {
      byte[] bytes = new byte[1 << 16];
      random.nextBytes(bytes);
      try {
        socket.getOutputStream().write(bytes);
        // Else a client that ends its side would be closed by everyone.
        watcher.worst();
      } catch (java.io.IOException closed) {
        watcher.worst();
        return;
      }
      if (victim.hasHandshake()) {
        Raw.awaitClosed(socket, Duration.ofSeconds(1), "a connection of random bytes");
      }
    }
  }

  private static void datagrams(Victim victim, Random random) throws Exception {
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < DATAGRAMS; i++) {
        byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        if (bytes.length > 5 && i % 2 == 0) {
          // A long header of version 1, so that more of it is looked at.
          bytes[0] |= (byte) 0xC0;
          bytes[1] = 0;
          bytes[2] = 0;
          bytes[3] = 0;
          bytes[4] = 1;
        }
        socket.send(new DatagramPacket(bytes, bytes.length, victim.address()));
      }
    }
  }
}
