package dev.antipode.wire.critical;

import java.util.Optional;

/**
 * What an end does on purpose before it acknowledges: it waits, so that one acknowledgement may do
 * for several packets (RFC 9000 section 13.2.1, RFC 9293 section 3.8.6.3).
 *
 * @param endpointNs the longest that an end may take to act
 */
record AcknowledgementDelay(Passages passages, long endpointNs) {
  /** max_ack_delay where a peer does not say another (RFC 9000 section 18.2). */
  private static final long QUIC_NS = 25_000_000;

  /** The longest that Linux delays; the RFC allows 0.5 s. */
  private static final long TCP_NS = 200_000_000;

  /** The wait before a packet that does nothing but acknowledge; empty where there was none. */
  Optional<Link.Delayed> of(Passage ack) {
    if (!ack.cargo().isBareAcknowledgement()) {
      return Optional.empty();
    }
    return passages
        .arrivals(ack.sender())
        .filter(packet -> packet.hasArrivedBy(ack.sentNs()))
        .filter(packet -> Acknowledgement.tells(ack, packet))
        .filter(
            packet -> passages.before(ack).noneMatch(told -> Acknowledgement.tells(told, packet)))
        .min(Passages.BY_ARRIVAL)
        .map(first -> new Link.Delayed(first, ack, ack.sentNs() - Passages.arrivedNs(first)))
        .filter(delay -> delay.ns() > endpointNs && delay.ns() <= mostNs(ack) + endpointNs);
  }

  private static long mostNs(Passage ack) {
    return ack.cargo() instanceof Cargo.Quic ? QUIC_NS : TCP_NS;
  }
}
