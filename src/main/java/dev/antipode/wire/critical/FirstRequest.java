package dev.antipode.wire.critical;

import dev.antipode.lab.Way;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The request of a QUIC connection's first stream, and the first packet of its answer.
 *
 * @param refused whether the server refused early data, so that what came of it is of no use
 */
record FirstRequest(Passages passages, boolean refused) {
  /** Streams that a client opens and both may send on have such identifiers (RFC 9000, 2.1). */
  private static final int CLIENT_BOTH_WAYS = 4;

  /**
   * A request that was there, and its answer.
   *
   * @param complete the packet with which the server had all of it and could read it
   * @param first the first packet of the answer
   */
  record Answer(Passage complete, Passage first) {
    long waitedNs() {
      return first.sentNs() - Passages.arrivedNs(complete);
    }
  }

  /** Empty where the packets do not show both. */
  Optional<Answer> answer() {
    Optional<Passage> first =
        passages.all().stream()
            .filter(packet -> packet.way() == Way.DOWN && stream(packet).isPresent())
            .findFirst();
    return first.flatMap(answer ->
        stream(answer).flatMap(this::complete).map(complete -> new Answer(complete, answer)));
  }

  /** The first packet with any of a request; empty where none can be read. */
  Optional<Passage> begin() {
    return passages.all().stream().filter(FirstRequest::isRequest).findFirst();
  }

  private static Optional<String> stream(Passage packet) {
    return packet.cargo().spans().stream()
        .map(Span::of)
        .filter(of -> of.startsWith("stream "))
        .filter(of -> Long.parseLong(of.substring("stream ".length())) % CLIENT_BOTH_WAYS == 0)
        .findFirst();
  }

  /** Early data needs the ClientHello only; what came before a Retry was thrown away. */
  private Optional<Passage> complete(String stream) {
    long to =
        passages.all().stream()
            .filter(packet -> packet.way() == Way.UP)
            .flatMap(packet -> packet.cargo().spans().stream())
            .filter(span -> span.of().equals(stream))
            .mapToLong(Span::to)
            .max()
            .orElse(0);
    Span whole = new Span(stream, 0, to);
    long retriedNs =
        passages.all().stream()
            .filter(packet ->
                packet.cargo() instanceof Cargo.Quic quic
                    && quic.packets().stream().anyMatch(one -> one.type().equals("Retry")))
            .mapToLong(Passage::sentNs)
            .max()
            .orElse(-1);
    Completion keys = new Completion(passages);
    if (to == 0) {
      return unread(retriedNs).flatMap(packet -> latest(packet, keys.hello()));
    }
    Optional<Passage> early =
        passages
            .covering(
                Way.UP,
                whole,
                packet -> !refused && Passages.arrivedNs(packet) > retriedNs && isEarly(packet))
            .flatMap(packet -> latest(packet, keys.hello()));
    return early.isPresent()
        ? early
        : passages
            .covering(Way.UP, whole, packet -> !isEarly(packet))
            .flatMap(packet ->
                latest(packet, keys.whole(Way.UP, List.of("crypto Initial", "crypto Handshake"))));
  }

  /**
   * A request that was answered and is in no packet that can be read was in one of early data that
   * cannot: Kwik logs no secret of 0-RTT.
   */
  private Optional<Passage> unread(long retriedNs) {
    return passages.all().stream()
        .filter(packet -> packet.way() == Way.UP && !refused && isUnreadEarly(packet))
        .filter(packet -> packet.arrivedNs() != null && Passages.arrivedNs(packet) > retriedNs)
        .max(Passages.BY_ARRIVAL);
  }

  private static Optional<Passage> latest(Passage one, Optional<Passage> other) {
    return other.flatMap(
        packet -> Stream.of(one, packet).max(Comparator.comparingLong(Passages::arrivedNs)));
  }

  static boolean isEarly(Passage packet) {
    return hasEarly(packet, one -> !one.spans().isEmpty());
  }

  /** Whether it has early data that cannot be read. */
  static boolean isUnreadEarly(Passage packet) {
    return hasEarly(packet, one -> !one.isReadable());
  }

  private static boolean hasEarly(Passage packet, Predicate<QuicPacket> which) {
    return packet.cargo() instanceof Cargo.Quic quic
        && quic.packets().stream().anyMatch(one -> one.type().equals("0-RTT") && which.test(one));
  }

  /** Whether it has bytes of a stream that carries requests. */
  static boolean isRequest(Passage packet) {
    return packet.way() == Way.UP && stream(packet).isPresent();
  }
}
