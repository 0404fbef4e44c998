package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Link.Window;
import java.util.List;
import java.util.Optional;

/** Which limit held a packet back until another one came. */
record WindowWaits(Passages passages) {
  /** An address is validated by a packet that only its owner can send (RFC 9000 section 8.1). */
  private static final int AMPLIFICATION = 3;

  /** Ten segments (RFC 6928 section 2, RFC 9002 section 7.2). */
  private static final long INITIAL_BYTES = 14_720;

  /** Ethernet, IPv4 and UDP. */
  private static final int HEADER_BYTES = 42;

  /**
   * The limit; empty where the packet that came gave its receiver something to say.
   *
   * @param cause what had come last, at once before
   */
  Optional<Window> of(Passage packet, Passage cause) {
    return amplification(packet, cause).or(() -> window(packet, cause));
  }

  /** A server that has sent three times what it received may send on when more has come. */
  private Optional<Window> amplification(Passage packet, Passage cause) {
    if (packet.way() != Way.DOWN
        || !(packet.cargo() instanceof Cargo.Quic)
        || isValidatedBefore(Passages.arrivedNs(cause))) {
      return Optional.empty();
    }
    long received = payload(Way.UP, Passages.arrivedNs(cause) - 1, true);
    long sent = payload(Way.DOWN, packet.sentNs(), false);
    Optional<Passage> last = passages.before(packet).reduce((_, later) -> later);
    boolean held =
        sent > 0
            && sent + (packet.frameBytes() - HEADER_BYTES) > AMPLIFICATION * received
            && last.isPresent()
            && last.get().sentNs() < Passages.arrivedNs(cause);
    return held
        ? last.map(before ->
            new Window(
                before,
                cause,
                packet,
                sent,
                Window.Kind.AMPLIFICATION,
                packet.sentNs() - before.sentNs()))
        : Optional.empty();
  }

  private boolean isValidatedBefore(long ns) {
    return passages
        .arrivals(Side.SERVER)
        .filter(passage -> passage.hasArrivedBy(ns - 1))
        .anyMatch(passage ->
            passage.cargo() instanceof Cargo.Quic quic
                && quic.in("Handshake").findAny().isPresent());
  }

  private long payload(Way way, long ns, boolean arrived) {
    return passages.all().stream()
        .filter(passage -> passage.way() == way)
        .filter(passage -> arrived ? passage.hasArrivedBy(ns) : passage.sentNs() < ns)
        .mapToLong(passage -> passage.frameBytes() - HEADER_BYTES)
        .sum();
  }

  /** What leaves the moment that nothing but an acknowledgement came had waited for room. */
  private Optional<Window> window(Passage packet, Passage cause) {
    boolean granted =
        cause.cargo() instanceof Cargo.Quic quic
            && quic.isReadable()
            && quic.packets().stream().allMatch(QuicPacket::carriesNothing)
            && quic.packets().stream().anyMatch(QuicPacket::grantsFlowControl);
    if (!cause.cargo().isBareAcknowledgement() && !granted) {
      return Optional.empty();
    }
    long arrived = Passages.arrivedNs(cause);
    return passages
        .firstToldBy(cause)
        .filter(sent -> continues(sent, packet))
        .map(sent ->
            new Window(
                sent,
                cause,
                packet,
                passages.inFlightBytes(packet.way(), arrived),
                granted
                    ? Window.Kind.FLOW_CONTROL
                    : isInitial(packet, arrived) ? Window.Kind.INITIAL : Window.Kind.CONGESTION,
                packet.sentNs() - sent.sentNs()));
  }

  /** Whether both carry bytes of the same kind: what comes next of it had waited. */
  private static boolean continues(Passage sent, Passage packet) {
    List<String> of = sent.cargo().spans().stream().map(Span::of).toList();
    return packet.cargo().spans().stream().anyMatch(span -> of.contains(span.of()))
        && !Waits.isSyn(sent);
  }

  /**
   * Whether so little was acknowledged before that the window was still about the initial one. A
   * sender that has learnt of a loss has made it smaller, down to one segment where a SYN or its
   * answer was lost (RFC 5681 section 3.1).
   */
  private boolean isInitial(Passage packet, long arrivedNs) {
    return passages.acknowledgedBytes(packet.way(), arrivedNs - 1) < INITIAL_BYTES
        && passages
            .before(packet)
            .flatMap(again -> passages.repeated(again).stream())
            .noneMatch(lost -> lost.arrivedNs() == null);
  }
}
