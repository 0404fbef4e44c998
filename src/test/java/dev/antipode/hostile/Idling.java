package dev.antipode.hostile;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackDescription.Application;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Connections that are left alone. */
final class Idling {
  private Idling() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    if (victim.isUdp()) {
      alone(victim, watcher);
      return;
    }
    String alpn =
        victim.application() == Application.H1
            ? "http/1.1"
            : victim.application() == Application.H2 ? "h2" : "";
    try (Socket socket = victim.hasHandshake() ? Raw.secure(victim, alpn) : Raw.connect(victim)) {
      watcher.worst();
      Raw.awaitClosed(socket, victim.limits().idle().multipliedBy(2), "an idle connection");
    }
  }

  /** QUIC closes an idle connection in silence (RFC 9000 section 10.1). */
  private static void alone(Victim victim, HostileClient.Watcher watcher) throws Exception {
    try (ClientEndpoint client = victim.ableClient();
        Connection connection = victim.connect(client)) {
      // A slow server begins to count later than the client does.
      Thread.sleep(victim.limits().idle().multipliedBy(2).toMillis());
      watcher.worst();
      Victim.Answer answer = new Victim.Answer();
      try {
        var _ = connection.open(answer).write(ByteBuffer.wrap(new byte[] {1}), true);
      } catch (dev.antipode.stack.StackException closed) {
        return;
      }
      if (answer.await(new byte[] {1}, Duration.ofSeconds(3))) {
        throw new AssertionError("an idle connection still answers");
      }
    }
  }
}
