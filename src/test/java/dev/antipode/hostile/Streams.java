package dev.antipode.hostile;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Streams that are opened for no good. */
final class Streams {
  private Streams() {}

  static boolean hasMany(Victim victim) {
    return victim.isUdp()
        || victim.application() == Application.H2
        || victim.application() == Application.FRAMED;
  }

  static void many(Victim victim, HostileClient.Watcher watcher) throws Exception {
    try (ClientEndpoint client = victim.ableClient();
        Connection connection = victim.connect(client)) {
      for (int i = 0; i < victim.limits().streams() * 6 / 5; i++) {
        var _ = connection.open(new Victim.Answer()).write(ByteBuffer.wrap(new byte[] {1}), false);
      }
      watcher.worst();
    } catch (StackException allowedNoMore) {
      watcher.worst();
    }
  }

  static void resets(Victim victim, HostileClient.Watcher watcher) throws Exception {
    try (ClientEndpoint client = victim.ableClient();
        Connection connection = victim.connect(client)) {
      for (int i = 0; i < victim.limits().resets() * 3 / 2; i++) {
        try {
          Stream stream = connection.open(new Victim.Answer());
          var sent = stream.write(ByteBuffer.wrap(new byte[] {1}), false).toCompletableFuture();
          // Else both would cancel each other out at the client already.
          sent.get(5, TimeUnit.SECONDS);
          stream.reset();
        } catch (StackException | ExecutionException | TimeoutException closed) {
          break;
        }
      }
      watcher.worst();
      awaitClosed(connection);
    }
  }

  private static void awaitClosed(Connection connection) throws InterruptedException {
    for (int attempt = 0; attempt < 10; attempt++) {
      Victim.Answer answer = new Victim.Answer();
      try {
        var written = connection.open(answer).write(ByteBuffer.wrap(new byte[] {1}), true);
        if (!answer.await(new byte[] {1}, Duration.ofSeconds(2)) || written == null) {
          return;
        }
      } catch (StackException closed) {
        return;
      }
      Thread.sleep(300);
    }
    throw new AssertionError("a connection that only gives streams up is still open");
  }
}
