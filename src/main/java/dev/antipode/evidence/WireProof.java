package dev.antipode.evidence;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireCount;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WireTrace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the capture of a cell proves.
 *
 * @param trace what was read; null if nothing was
 * @param unread why nothing was read; null if something was
 * @param contradiction how the capture contradicts the cell's claim; null if it does not
 */
public record WireProof(
    @Nullable WireTrace trace, @Nullable String unread, @Nullable String contradiction) {

  static WireProof unread(String why) {
    return new WireProof(null, why, null);
  }

  /**
   * Checks a trace against its cell.
   *
   * @param payloadBytes that the trial's request had
   * @param negotiated what the trial's client said; null if it said nothing
   */
  static WireProof of(
      WireTrace trace,
      Cell cell,
      StackDescription stack,
      int payloadBytes,
      @Nullable Negotiated negotiated) {
    WireFacts facts = trace.facts();
    return facts == null
        ? unread(trace.problem() == null ? "no packets" : trace.problem())
        : new WireProof(
            trace,
            null,
            Contradictions.in(
                    facts,
                    cell,
                    stack,
                    payloadBytes,
                    negotiated == null ? null : negotiated.earlyDataAccepted())
                .orElse(null));
  }

  /**
   * All of it in a line: {@code first flight: Initial 1242 B; 2 up, 1 down until the handshake}.
   */
  public String summary() {
    WireTrace read = trace;
    WireFacts facts = read == null ? null : read.facts();
    if (read == null || facts == null) {
      return "capture not read: " + unread;
    }
    return Stream.of(
            List.of("first flight: " + firstFlight(facts)),
            groups(facts.keyShares()),
            early(facts),
            seen(facts),
            count("handshake", read.untilHandshake()),
            count("first byte", read.untilFirstByte()))
        .flatMap(List::stream)
        .collect(Collectors.joining("; "));
  }

  private static String firstFlight(WireFacts facts) {
    return facts.firstFlight().stream()
        .map(sent -> sent.label() + " " + sent.wireBytes() + " B")
        .collect(Collectors.joining(", "));
  }

  private static List<String> early(WireFacts facts) {
    boolean quic = facts.transport() == Transport.QUIC;
    return Stream.of(
            facts.earlyDataBytes() > 0
                ? (quic ? "0-RTT packets: " : "early data records: ")
                    + facts.earlyDataBytes()
                    + " B before the ServerHello"
                : "",
            decrypted(facts.decrypted()),
            facts.synDataBytes() > 0 ? "SYN carried " + facts.synDataBytes() + " B" : "")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private static List<String> groups(@Nullable KeyShares shares) {
    return shares == null || shares.words().isEmpty() ? List.of() : List.of(shares.words());
  }

  private static String decrypted(@Nullable Decrypted decrypted) {
    return decrypted == null || decrypted.carried().isEmpty()
        ? ""
        : "decrypted, it is " + String.join(", ", decrypted.carried());
  }

  private static List<String> seen(WireFacts facts) {
    return Stream.of(
            Boolean.TRUE.equals(facts.pskAccepted()) ? "PSK accepted" : "",
            Boolean.FALSE.equals(facts.certificateSeen()) ? "no Certificate" : "",
            facts.retrySeen() ? "Retry" : "",
            facts.versionNegotiationSeen() ? "Version Negotiation" : "",
            facts.helloRetryRequests() > 0 ? "HelloRetryRequest" : "")
        .filter(words -> !words.isEmpty())
        .toList();
  }

  private static List<String> count(String event, @Nullable WireCount count) {
    return count == null
        ? List.of()
        : List.of(
            "until "
                + event
                + " "
                + count.upPackets()
                + " packets ("
                + count.upBytes()
                + " B) up, "
                + count.downPackets()
                + " ("
                + count.downBytes()
                + " B) down");
  }
}
