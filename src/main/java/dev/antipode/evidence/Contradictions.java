package dev.antipode.evidence;

import dev.antipode.sample.ProtocolVersion;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a capture contradicts the claim of its cell. Only what is plain to see counts. */
public final class Contradictions {
  /** What one packet of the least size holds at the least (RFC 9000 section 14.1). */
  private static final int ONE_PACKET_BYTES = 1_000;

  private Contradictions() {}

  /**
   * Checks facts against a cell.
   *
   * @param accepted what the client said of its early data; if it said that none was accepted,
   *     nothing is claimed about when that left
   */
  public static Optional<String> in(
      WireFacts facts,
      Cell cell,
      StackDescription stack,
      int payloadBytes,
      @Nullable Boolean accepted) {
    List<String> found = new ArrayList<>();
    version(found, facts, stack);
    group(found, facts, cell, stack);
    resumption(found, facts, cell, stack);
    earlyData(found, facts, cell, payloadBytes, accepted);
    retry(found, facts, cell, stack);
    fastOpen(found, facts, cell, stack);
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  private static void version(List<String> found, WireFacts facts, StackDescription stack) {
    String chosen = facts.tlsVersion();
    if (stack.security() == Security.NONE) {
      return;
    }
    String claimed =
        (stack.security() == Security.TLS12 ? ProtocolVersion.TLS12 : ProtocolVersion.TLS13)
            .title();
    if (chosen != null && !chosen.equals(claimed)) {
      found.add("claims " + claimed + ", but the ServerHello chose " + chosen);
    }
  }

  /** What the key shares say, and nobody else (RFC 8446 section 4.2.8). */
  private static void group(
      List<String> found, WireFacts facts, Cell cell, StackDescription stack) {
    KeyShares shares = facts.keyShares();
    if (stack.security() == Security.NONE || shares == null) {
      return;
    }
    String claimed = cell.options().group().word();
    String chosen = shares.chosen();
    boolean strict = cell.options().pairing().strict();
    if (strict && chosen != null && !chosen.equals(claimed)) {
      found.add("group=" + claimed + ", but the server's key share is of " + chosen);
    }
    // One that nobody claims is a round trip with a cause, and no contradiction: see Detours.
    if (cell.options().helloRetry() && facts.helloRetryRequests() == 0) {
      found.add("hello_retry=on, but no HelloRetryRequest came");
    }
  }

  private static void resumption(
      List<String> found, WireFacts facts, Cell cell, StackDescription stack) {
    boolean full = cell.session() == SessionMode.FULL;
    String claim = "claims a " + (full ? "full" : "resumed") + " session, but ";
    Boolean psk = facts.pskAccepted();
    if (stack.security() == Security.TLS13 && psk != null && psk == full) {
      found.add(claim + "the ServerHello " + (psk ? "accepted a PSK" : "did not accept a PSK"));
    }
    Boolean certificate = facts.certificateSeen();
    if (stack.security() == Security.TLS12 && certificate != null && certificate != full) {
      found.add(claim + (certificate ? "a Certificate was sent" : "no Certificate was sent"));
    }
  }

  private static void earlyData(
      List<String> found,
      WireFacts facts,
      Cell cell,
      int payloadBytes,
      @Nullable Boolean accepted) {
    boolean early = cell.session() == SessionMode.EARLY;
    if (early && !Boolean.FALSE.equals(accepted) && facts.earlyDataBytes() < atOnce(payloadBytes)) {
      found.add(
          "claims early data, but "
              + facts.earlyDataBytes()
              + " of "
              + payloadBytes
              + " bytes left before a ServerHello arrived");
    }
    Decrypted decrypted = facts.decrypted();
    if (early
        && !Boolean.FALSE.equals(accepted)
        && decrypted != null
        && decrypted.requestBytes() < atOnce(payloadBytes)) {
      found.add(
          "claims early data, but decrypted it holds "
              + decrypted.requestBytes()
              + " of "
              + payloadBytes
              + " bytes of the request");
    }
    if (!early && facts.earlyDataBytes() > 0) {
      found.add(
          "claims no early data, but "
              + facts.earlyDataBytes()
              + " bytes left before a ServerHello arrived");
    }
  }

  /**
   * How much of a request must have left early. How much more of it does is a matter of the
   * sender's window, and of the limits that a server gives.
   */
  private static int atOnce(int payloadBytes) {
    return Math.min(payloadBytes, ONE_PACKET_BYTES);
  }

  private static void retry(
      List<String> found, WireFacts facts, Cell cell, StackDescription stack) {
    boolean claimed = cell.options().retry();
    // A server that is as it is configured may validate addresses, and nobody claims that it does.
    boolean told = claimed || cell.options().pairing().strict();
    if (stack.transport() == Transport.QUIC && told && facts.retrySeen() != claimed) {
      found.add("retry=" + (claimed ? "on, but no Retry came" : "off, but a Retry came"));
    }
  }

  private static void fastOpen(
      List<String> found, WireFacts facts, Cell cell, StackDescription stack) {
    boolean claimed = cell.options().fastOpen();
    if (stack.transport() == Transport.TCP && facts.synDataBytes() > 0 != claimed) {
      found.add(
          "tfo=" + (claimed ? "on, but the SYN carried no data" : "off, but the SYN carried data"));
    }
  }
}
