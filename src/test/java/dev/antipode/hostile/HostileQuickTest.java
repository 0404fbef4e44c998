package dev.antipode.hostile;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of {@link HostileClientsTest}, what takes seconds: each kind of limit once or twice. */
class HostileQuickTest {
  @TempDir private static Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess servers;

  @BeforeAll
  static void serve() throws Exception {
    servers =
        ServerProcess.start(
            folder, List.of("tls13-openssl", "tls13-framed", "http2", "quic-kwik", "quic-netty"));
    for (Victim victim : servers.victims()) {
      // Its first connection loads classes, which count for nothing here.
      if (!victim.isAlive()) {
        throw new AssertionError(victim.stack() + " does not answer");
      }
    }
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tls13-openssl, SLOW_HANDSHAKE",
    "tls13-framed, NEVER_READS",
    "tls13-framed, RESETS",
    "http2, MADE_RESETS",
    "quic-kwik, GARBAGE",
    "quic-netty, RESETS"
  })
  void bears(String stack, HostileClient client) throws Exception {
    HostileClientsTest.bears(servers, servers.victim(stack), client);
  }
}
