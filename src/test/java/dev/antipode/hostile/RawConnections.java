package dev.antipode.hostile;

import java.net.Socket;
import java.time.Duration;

/** TCP connections that do not become what they should. */
final class RawConnections {
  private RawConnections() {}

  static void halfOpen(Victim victim, HostileClient.Watcher watcher) throws Exception {
    Duration limit = victim.hasHandshake() ? victim.limits().handshake() : victim.limits().idle();
    try (Socket socket = Raw.connect(victim)) {
      watcher.worst();
      Raw.awaitClosed(socket, limit, "a connection on which nothing was said");
    }
  }

  static void slowHandshake(Victim victim, HostileClient.Watcher watcher) throws Exception {
    // A TLS record with a ClientHello of 508 bytes: then one zero after the other.
    byte[] begin = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3};
    int[] next = {0};
    try (Socket socket = Raw.connect(victim)) {
      watcher.worst();
      Raw.drip(
          socket,
          () -> new byte[] {next[0] < begin.length ? begin[next[0]++] : 0},
          victim.limits().handshake(),
          "a handshake of a byte at a time");
    }
  }
}
