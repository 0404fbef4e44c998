package dev.antipode.wire;

import dev.antipode.stack.StackDescription.Transport;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of one QUIC connection show of its 0-RTT data, without any key: packet types are
 * not encrypted (RFC 9000 section 17.2).
 *
 * @param bytes of 0-RTT packets that left before a ServerHello arrived
 * @param retry whether a Retry came
 * @param afterRetry how many datagrams with 0-RTT packets left after it
 * @param halfRttData whether the server sent 1-RTT packets before the client's first Handshake
 *     packet, with its Finished, had arrived (RFC 9001 section 5.7); null if there is none
 * @param deliveredNs when the request reached the server's application, since the client began to
 *     connect, as the trial measured it; null where it did not
 */
public record EarlyFlight(
    long bytes,
    boolean retry,
    int afterRetry,
    @Nullable Boolean halfRttData,
    @Nullable Long deliveredNs) {
  private static final String ONE_RTT = "1-RTT";
  private static final String HANDSHAKE = "Handshake";

  /** Null if nothing was read, and over TCP. */
  public static @Nullable EarlyFlight of(@Nullable WireTrace trace, @Nullable Long deliveredNs) {
    WireFacts facts = trace == null ? null : trace.facts();
    if (trace == null || facts == null || facts.transport() != Transport.QUIC) {
      return null;
    }
    OptionalLong retried = arrival(trace, false, QuicNames.RETRY);
    return new EarlyFlight(
        facts.earlyDataBytes(),
        retried.isPresent(),
        retried.isEmpty()
            ? 0
            : (int)
                trace.packets().stream()
                    .filter(packet -> packet.isUp() && packet.sentNs() >= retried.getAsLong())
                    .filter(packet -> has(packet, QuicNames.EARLY))
                    .count(),
        halfRttData(trace),
        deliveredNs);
  }

  private static @Nullable Boolean halfRttData(WireTrace trace) {
    OptionalLong finished = arrival(trace, true, HANDSHAKE);
    return finished.isEmpty()
        ? null
        : Boolean.valueOf(
            trace.packets().stream()
                .anyMatch(packet ->
                    !packet.isUp()
                        && packet.sentNs() < finished.getAsLong()
                        && has(packet, ONE_RTT)));
  }

  private static OptionalLong arrival(WireTrace trace, boolean up, String name) {
    return trace.packets().stream()
        .filter(packet -> packet.isUp() == up && has(packet, name))
        .flatMap(packet -> java.util.stream.Stream.ofNullable(packet.arrivedNs()))
        .mapToLong(Long::longValue)
        .min();
  }

  private static boolean has(WirePacket packet, String name) {
    return packet.parts().stream().anyMatch(part -> part.name().equals(name));
  }
}
