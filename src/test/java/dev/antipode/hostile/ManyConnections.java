package dev.antipode.hostile;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** More connections than a server allows. */
final class ManyConnections {
  private static final int MORE = 10;

  private ManyConnections() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    int allowed = victim.limits().connections();
    if (victim.isUdp()) {
      handshakes(victim, allowed, watcher);
      return;
    }
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < allowed + MORE; i++) {
        sockets.add(Raw.connect(victim));
      }
      watcher.worst();
      Raw.awaitClosed(
          sockets.getLast(), Duration.ZERO, "connection " + sockets.size() + " of " + allowed);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void handshakes(Victim victim, int allowed, HostileClient.Watcher watcher)
      throws Exception {
    List<Connection> open = new ArrayList<>();
    int refused = 0;
    try (ClientEndpoint client = victim.ableClient()) {
      for (int i = 0; i < allowed + MORE; i++) {
        try {
          open.add(victim.connect(client));
        } catch (StackException tooMany) {
          refused++;
        }
      }
      watcher.worst();
      Thread.sleep(500);
      if (refused == 0 && echoes(open.getLast())) {
        throw new AssertionError("all of " + open.size() + " connections are open; " + allowed);
      }
      open.forEach(Connection::close);
    }
  }

  private static boolean echoes(Connection connection) throws InterruptedException {
    Victim.Answer answer = new Victim.Answer();
    try {
      var _ = connection.open(answer).write(java.nio.ByteBuffer.wrap(new byte[] {7}), true);
    } catch (StackException closed) {
      return false;
    }
    return answer.await(new byte[] {7}, Duration.ofSeconds(5));
  }
}
