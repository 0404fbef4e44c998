package dev.antipode.hostile;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    try (ClientEndpoint client = victim.ableClient()) {
      for (int i = 0; i < allowed + MORE; i++) {
        try {
          open.add(victim.connect(client));
        } catch (StackException tooMany) {
          // What a server may do with those that are too many.
        }
      }
      watcher.worst();
      Thread.sleep(500);
      int echoing = echoing(open);
      if (echoing > allowed) {
        throw new AssertionError(
            echoing + " of " + open.size() + " connections are open; " + allowed + " are allowed");
      }
      open.forEach(Connection::close);
    }
  }

  /** How many are still open. On a slow machine the first may have been idle for too long. */
  private static int echoing(List<Connection> connections) throws Exception {
    List<Future<Boolean>> echoes = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Connection connection : connections) {
        echoes.add(all.submit(() -> echoes(connection)));
      }
    }
    int echoing = 0;
    for (Future<Boolean> echo : echoes) {
      echoing += echo.get() ? 1 : 0;
    }
    return echoing;
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
