package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.wire.critical.Link.Retransmission;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For what a packet waited before it left, if it was neither its own sender nor the packet that
 * came last.
 *
 * @param endpointNs the longest that an end may take to act
 * @param tcpTimers what TCP's timers did at each end; of those alone that tell
 */
record Waits(Passages passages, PathModel path, long endpointNs, Map<Side, TcpTimers> tcpTimers) {
  /** The least retransmission timeout of Linux, over the smoothed round-trip time. */
  private static final long LINUX_LEAST_RTO_NS = 200_000_000;

  private static final double NEARLY = 0.98;

  Optional<? extends Link> of(Passage packet) {
    Optional<? extends Link> wait =
        packet.cargo().spans().isEmpty() ? Optional.empty() : ofBytes(packet);
    return wait.isPresent() ? wait : probe(packet);
  }

  /**
   * What a timer sends where nothing was lost: it asks for an acknowledgement that is not there.
   */
  private Optional<Retransmission> probe(Passage packet) {
    boolean asks =
        packet.cargo() instanceof Cargo.Quic datagram
            && datagram.packets().stream().anyMatch(QuicPacket::isEliciting)
            && !passages.hasNewBytes(packet)
            && !isAtOnce(packet);
    return asks
        ? passages
            .before(packet)
            .filter(before -> !before.cargo().isBareAcknowledgement())
            .filter(before -> !passages.isAcknowledgedBy(before, packet.sentNs()))
            .reduce((_, later) -> later)
            .map(before ->
                new Retransmission(
                    before, null, packet, packet, Timer.PTO, packet.sentNs() - before.sentNs()))
        : Optional.empty();
  }

  private Optional<? extends Link> ofBytes(Passage packet) {
    boolean news = passages.hasNewBytes(packet);
    Optional<Passage> cause = passages.lastArrival(packet.sender(), packet.sentNs());
    boolean atOnce = isAtOnce(packet);
    boolean bare = cause.map(arrived -> arrived.cargo().isBareAcknowledgement()).orElse(false);
    if (!news || bare || !atOnce) {
      Optional<Retransmission> again = again(packet, atOnce);
      if (again.isPresent()) {
        return again;
      }
    }
    if (!news || !atOnce || cause.isEmpty()) {
      return Optional.empty();
    }
    return new WindowWaits(passages, endpointNs).of(packet, cause.get());
  }

  private Optional<Retransmission> again(Passage packet, boolean atOnce) {
    return passages
        .previousAttempt(packet)
        .filter(before -> !isOfUseBefore(before, packet))
        .or(() -> tooLong(packet))
        .or(() -> atOnce ? Optional.empty() : unreadable(packet))
        .map(before ->
            new Retransmission(
                before,
                before.arrivedNs() == null ? null : lostBeside(before),
                packet,
                probe(before, packet),
                timer(packet, before),
                packet.sentNs() - before.sentNs()));
  }

  /** Smaller segments end elsewhere, so that the last may repeat bytes that have arrived, too. */
  private Optional<Passage> tooLong(Passage packet) {
    return passages
        .attempts(packet)
        .filter(before -> before.lossReason() == LossReason.TOO_LONG)
        .filter(before -> isToldTooLong(packet, before))
        .reduce((_, later) -> later);
  }

  /**
   * A packet that was lost, or that a Retry threw away, and that cannot be read may have had the
   * bytes: Kwik logs no secret of 0-RTT.
   */
  private Optional<Passage> unreadable(Passage packet) {
    return passages
        .before(packet)
        .filter(before -> !before.cargo().isReadable())
        .filter(before -> before.arrivedNs() == null || passages.isRetriedBetween(before, packet))
        .reduce((_, later) -> later);
  }

  /** What arrived could not be used because of a packet that left just before it and was lost. */
  private @Nullable Passage lostBeside(Passage arrived) {
    return passages
        .before(arrived)
        .filter(before -> before.arrivedNs() == null)
        .filter(before -> arrived.sentNs() - before.sentNs() <= path.roundTripNs())
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /**
   * What arrived first and was acknowledged, or what a Retry made its sender repeat, was no loss.
   */
  private boolean isOfUseBefore(Passage before, Passage packet) {
    return before.hasArrivedBy(Passages.arrivedNs(packet) - 1)
        && (passages.isAcknowledgedBy(before, Long.MAX_VALUE - 1)
            || before.cargo() instanceof Cargo.Tcp
            || followsRetry(before, packet));
  }

  private boolean followsRetry(Passage before, Passage packet) {
    return passages
        .arrivals(packet.sender())
        .anyMatch(arrived ->
            arrived.cargo() instanceof Cargo.Quic quic
                && quic.in("none").findAny().isPresent()
                && Passages.arrivedNs(arrived) > before.sentNs()
                && packet.sentNs() - Passages.arrivedNs(arrived) <= endpointNs
                && arrived.hasArrivedBy(packet.sentNs()));
  }

  private Timer timer(Passage packet, Passage before) {
    if (before.lossReason() == LossReason.TOO_LONG && isToldTooLong(packet, before)) {
      return Timer.PATH_MTU;
    }
    if (!isSyn(packet) && isToldLost(packet, before)) {
      return Timer.FAST;
    }
    if (packet.cargo() instanceof Cargo.Quic) {
      return Timer.PTO;
    }
    return isSyn(packet) ? Timer.RTO : tcpTimer(packet, packet.sentNs() - before.sentNs());
  }

  /** One message is enough for all that is too long (RFC 1191 section 3): the first that came. */
  private boolean isToldTooLong(Passage packet, Passage before) {
    return passages.all().stream()
        .filter(other -> other.way() == before.way())
        .map(Passage::toldNs)
        .anyMatch(told ->
            told != null
                && told >= before.sentNs()
                && told <= packet.sentNs()
                && packet.sentNs() - told <= endpointNs);
  }

  /** By what the kernel counted; where both ran out, and where nobody counted, by time. */
  private Timer tcpTimer(Passage packet, long waitNs) {
    TcpTimers counted = tcpTimers.get(packet.sender());
    if (counted != null && (counted.timeouts() == 0) != (counted.lossProbes() == 0)) {
      return counted.timeouts() == 0 ? Timer.TLP : Timer.RTO;
    }
    return waitNs < NEARLY * (path.roundTripNs() + LINUX_LEAST_RTO_NS) ? Timer.TLP : Timer.RTO;
  }

  /** What a timer made the sender send in between, to learn what was lost; null where nothing. */
  private @Nullable Passage probe(Passage before, Passage packet) {
    return passages
        .before(packet)
        .filter(probe -> probe.number() > before.number())
        .filter(probe -> !probe.cargo().isBareAcknowledgement() && !passages.hasNewBytes(probe))
        .filter(probe -> !isAtOnce(probe))
        .findFirst()
        .orElse(null);
  }

  private boolean isAtOnce(Passage packet) {
    return passages
        .lastArrival(packet.sender(), packet.sentNs())
        .map(arrived -> packet.sentNs() - Passages.arrivedNs(arrived) <= endpointNs)
        .orElse(packet.sentNs() <= endpointNs);
  }

  /**
   * An acknowledgement has told of a packet that left later. The reordering time may have passed
   * since (RFC 8985 section 6.2, RFC 9002 section 6.1.2), so it need not be at once.
   */
  private boolean isToldLost(Passage packet, Passage before) {
    return passages.all().stream()
        .filter(later -> later.way() == packet.way())
        .filter(later -> later.number() > before.number() && later.number() < packet.number())
        .filter(later -> !later.cargo().isBareAcknowledgement())
        .anyMatch(later -> isOvertaken(before, later, packet.sentNs()));
  }

  /** A loss of QUIC shows in its own packet number space only (RFC 9002 section 6.1). */
  private boolean isOvertaken(Passage before, Passage later, long ns) {
    return passages
        .arrivals(later.sender())
        .filter(reply -> reply.hasArrivedBy(ns))
        .anyMatch(reply ->
            Acknowledgement.tells(
                reply,
                later,
                space ->
                    before.cargo() instanceof Cargo.Quic datagram
                        && datagram.in(space).anyMatch(QuicPacket::isEliciting)));
  }

  static boolean isSyn(Passage packet) {
    return packet.cargo() instanceof Cargo.Tcp segment && segment.syn();
  }
}
