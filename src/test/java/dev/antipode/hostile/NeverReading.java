package dev.antipode.hostile;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Stream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends without end, and takes nothing. */
final class NeverReading {
  private static final int PIECE_BYTES = 64 << 10;

  /** Far above every window and buffer on the way. */
  private static final long MOST_BYTES = 200L << 20;

  private NeverReading() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    try (ClientEndpoint client = victim.ableClient();
        Connection connection = victim.connect(client)) {
      Stream stream = Victim.stream(connection, new Victim.Answer());
      stream.reading(false);
      long sent = 0;
      CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
      while (taken(written, Duration.ofMillis(1_500))) {
        if (sent > MOST_BYTES) {
          throw new AssertionError("it took " + sent + " bytes of a client that takes none");
        }
        sent += PIECE_BYTES;
        written = stream.write(ByteBuffer.wrap(new byte[PIECE_BYTES]), false).toCompletableFuture();
      }
      watcher.worst();
    }
  }

  /** Whether a write was taken; false if it waits, or if the connection is closed. */
  private static boolean taken(CompletableFuture<Void> write, Duration patience)
      throws InterruptedException {
    try {
      write.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException heldBack) {
      return false;
    }
  }
}
