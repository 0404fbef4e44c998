package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code openssl s_client}. */
class OpenSslClientTest {
  @TempDir Path folder;

  @BeforeEach
  void need() {
    Program.need("openssl", "openssl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls12", "tls13", "tls13-bc", "tls13-openssl"})
  void getsItsEcho(String stack) throws Exception {
    assumeSupported(stack, SessionMode.FULL);
    try (Serving server = Serving.start(folder, stack, "--uppercase")) {
      // The first handshake of a server's JVM loads its classes. Where that takes longer than
      // Netty's limit of 10 s for a handshake, as on a busy machine, a person tries again, too.
      for (int attempt = 1; !isAnswered(server); attempt++) {
        assertThat(attempt).as("attempts without an answer").isLessThan(4);
      }
    }
  }

  private boolean isAnswered(Serving server) throws Exception {
    try (Program client = Program.start(folder, server.command("openssl"))) {
      client
          .type("hello, antipode\n")
          .awaitSaid(said -> said.contains("HELLO, ANTIPODE\n") || said.contains("unexpected eof"));
      return client.said().contains("HELLO, ANTIPODE\n");
    }
  }

  /** The whole way, as printed: a ticket, then a file in the first flight, answered. */
  @Test
  void hasItsEarlyDataAcceptedAndAnswered() throws Exception {
    assumeSupported("tls13-openssl", SessionMode.EARLY);
    try (Serving server = Serving.start(folder, "tls13-openssl")) {
      List<String> commands = server.commands("openssl");
      assertThat(commands).hasSize(3);
      try (Program first = Program.start(folder, commands.get(1))) {
        first.type("a line\n").awaitSaid(said -> said.contains("\na line\n"));
        Path session = folder.resolve("credentials").resolve("session.pem");
        first.awaitSaid(_ -> Files.exists(session));
        first.type("Q\n").awaitEnd();
      }
      Path early = Files.writeString(folder.resolve("early"), "early and answered\n");
      String command = commands.get(2).replaceFirst("-early_data \\S+", "-early_data " + early);
      try (Program second = Program.start(folder, command)) {
        second.awaitSaid(said -> said.contains("Early data was accepted"));
        second.awaitSaid(said -> said.contains("\nearly and answered\n"));
        assertThat(second.said()).contains("Reused, TLSv1.3", "Verification: OK");
        second.type("Q\n").awaitEnd();
      }
      // The server's protection against replay: no ticket is good twice (RFC 8446 section 8.1).
      try (Program again = Program.start(folder, command)) {
        again.awaitSaid(said -> said.contains("Early data was rejected"));
        assertThat(again.said()).doesNotContain("\nearly and answered\n");
      }
    }
  }

  private static void assumeSupported(String stack, SessionMode session) throws Exception {
    Support support = Stacks.load().get(stack).support(session, Options.DEFAULTS);
    assumeTrue(support instanceof Support.Supported, support::toString);
  }
}
