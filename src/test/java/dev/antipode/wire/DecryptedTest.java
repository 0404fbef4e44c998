package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.Contradictions;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.WireFacts.Sent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecryptedTest {
  /** As tshark told it of http3-netty: SETTINGS on stream 2, HEADERS and DATA on stream 0. */
  @Test
  void requestsAreOnStreamsThatClientsOpenForBothWays() {
    Decrypted decrypted =
        Decrypted.of(
            List.of(
                List.of("0.1", "192.0.2.2", "", "2", "00", ""),
                List.of("0.2", "192.0.2.2", "", "2", "040401020304", ""),
                List.of("0.3", "192.0.2.2", "", "0,0", "0102,00203031", "")));
    assertThat(decrypted).isEqualTo(new Decrypted(6, List.of("STREAM 0: 6 B", "STREAM 2: 7 B")));
  }

  @Test
  void earlyDataOverTcpIsOneSequence() {
    assertThat(Decrypted.of(List.of(List.of("0.1", "192.0.2.2", "", "", "", "30313233"))))
        .isEqualTo(new Decrypted(4, List.of("early data: 4 B")));
  }

  @Test
  void requestThatIsNotInTheEarlyDataContradicts() {
    assertThat(contradiction(new Decrypted(32, List.of()))).isEmpty();
    assertThat(contradiction(null)).isEmpty();
    assertThat(contradiction(new Decrypted(5, List.of())))
        .hasValue("claims early data, but decrypted it holds 5 of 32 bytes of the request");
  }

  private static Optional<String> contradiction(
      @org.jspecify.annotations.Nullable Decrypted decrypted) {
    StackDescription quic =
        new StackDescription("quic", Transport.QUIC, Security.TLS13, Application.ECHO, "a", "a");
    WireFacts facts =
        new WireFacts(
            Transport.QUIC,
            "TLSv1.3",
            List.of(new Sent("Initial", 1_242)),
            99,
            0,
            null,
            true,
            false,
            false,
            0,
            null,
            decrypted);
    Cell cell = new Cell("handshake", "quic", SessionMode.EARLY, Options.DEFAULTS, "path", false);
    return Contradictions.in(facts, cell, quic, 32, true);
  }
}
