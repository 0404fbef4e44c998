package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import dev.antipode.wire.InitialWindow;
import dev.antipode.wire.critical.Link.Window;
import java.util.List;
import java.util.Optional;

/**
 * Which limit held a packet back until another one came.
 *
 * @param endpointNs the longest that an end may take to act
 */
record WindowWaits(Passages passages, long endpointNs) {
  /** An address is validated by a packet that only its owner can send (RFC 9000 section 8.1). */
  private static final int AMPLIFICATION = 3;

  /** Ethernet, IPv4 and UDP. */
  private static final int HEADER_BYTES = 42;

  /**
   * The limit; empty where the packet that came gave its receiver something to say.
   *
   * @param cause what had come last, at once before
   */
  Optional<Window> of(Passage packet, Passage cause) {
    return amplification(packet, cause)
        .or(() -> nagle(packet, cause))
        .or(() -> window(packet, cause));
  }

  /** A server that has sent three times what it received may send on when more has come. */
  private Optional<Window> amplification(Passage packet, Passage cause) {
    if (packet.way() != Way.DOWN
        || !(packet.cargo() instanceof Cargo.Quic)
        || isValidatedBefore(Passages.arrivedNs(cause))) {
      return Optional.empty();
    }
    long came = Passages.arrivedNs(cause);
    long received = payload(Way.UP, came - 1, true);
    long sent = payload(Way.DOWN, came, false);
    Optional<Passage> last =
        passages
            .before(packet)
            .filter(before -> before.sentNs() < came)
            .reduce((_, later) -> later);
    return sent + payload(released(packet, came)) > AMPLIFICATION * received
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

  /** The first of the packets that left together, this one among them: it had not fitted before. */
  private Passage released(Passage packet, long ns) {
    return passages
        .before(packet)
        .filter(before -> before.sentNs() >= ns && !before.cargo().isBareAcknowledgement())
        .findFirst()
        .orElse(packet);
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
        .mapToLong(WindowWaits::payload)
        .sum();
  }

  /**
   * What is shorter than a segment waits while another short one is not acknowledged (RFC 9293
   * section 3.7.4, as Linux has it). It is an end of its own accord that sends what something else
   * that came just before gave it to say.
   */
  private Optional<Window> nagle(Passage packet, Passage cause) {
    boolean released =
        isShort(packet)
            && cause.cargo().isBareAcknowledgement()
            && passages
                .lastTelling(packet.sender(), packet.sentNs(), endpointNs)
                .filter(cause::equals)
                .isPresent();
    return released
        ? passages
            .firstToldBy(cause)
            .filter(WindowWaits::isShort)
            .map(sent -> held(Window.Kind.NAGLE, sent, cause, packet))
        : Optional.empty();
  }

  private static boolean isShort(Passage packet) {
    return packet.cargo() instanceof Cargo.Tcp segment
        && segment.length() > 0
        && segment.length() < InitialWindow.SEGMENT_BYTES;
  }

  private Window held(Window.Kind kind, Passage sent, Passage cause, Passage packet) {
    return new Window(
        sent,
        cause,
        packet,
        passages.inFlightBytes(packet.way(), Passages.arrivedNs(cause)),
        kind,
        packet.sentNs() - sent.sentNs());
  }

  /**
   * What leaves the moment that nothing but an acknowledgement came had waited for room, if there
   * was none.
   */
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
        .filter(_ -> granted || isFull(packet, arrived))
        .map(sent ->
            held(granted ? Window.Kind.FLOW_CONTROL : kind(packet, arrived), sent, cause, packet));
  }

  /** Whether both carry bytes of the same kind: what comes next of it had waited. */
  private static boolean continues(Passage sent, Passage packet) {
    List<String> of = sent.cargo().spans().stream().map(Span::of).toList();
    return packet.cargo().spans().stream().anyMatch(span -> of.contains(span.of()))
        && !Waits.isSyn(sent);
  }

  /** No window is smaller than the initial one before a loss is known, or taken for known. */
  private boolean isFull(Passage packet, long ns) {
    if (hasSentAgain(packet)) {
      return true;
    }
    List<Passage> inFlight = passages.inFlight(packet.way(), ns).toList();
    if (packet.cargo() instanceof Cargo.Tcp segment) {
      return inFlight.size() >= InitialWindow.SEGMENTS
          || passages.inFlightBytes(packet.way(), ns) + segment.length() > InitialWindow.TCP_BYTES;
    }
    return inFlight.stream().mapToLong(WindowWaits::payload).sum() + payload(packet)
        > InitialWindow.quicBytes();
  }

  private static int payload(Passage packet) {
    return packet.frameBytes() - HEADER_BYTES;
  }

  private Window.Kind kind(Passage packet, long arrivedNs) {
    return isInitial(packet, arrivedNs) ? Window.Kind.INITIAL : Window.Kind.CONGESTION;
  }

  private boolean hasSentAgain(Passage packet) {
    return passages.before(packet).anyMatch(again -> passages.repeated(again).isPresent());
  }

  /**
   * Whether so little was acknowledged before that the window was still about the initial one. A
   * sender that has learnt of a loss has made it smaller, down to one segment where a SYN or its
   * answer was lost (RFC 5681 section 3.1).
   */
  private boolean isInitial(Passage packet, long arrivedNs) {
    long window =
        packet.cargo() instanceof Cargo.Quic ? InitialWindow.quicBytes() : InitialWindow.TCP_BYTES;
    return passages.acknowledgedBytes(packet.way(), arrivedNs - 1) < window
        && passages
            .before(packet)
            .flatMap(again -> passages.repeated(again).stream())
            .noneMatch(lost -> lost.arrivedNs() == null);
  }
}
