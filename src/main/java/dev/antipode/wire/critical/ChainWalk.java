package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks from an event back to the connection's begin. At each step it asks why a packet left when
 * it did: because bytes had to be sent again, because an acknowledgement made room, or because the
 * packet that came last gave its sender something to say.
 *
 * <p>An end that takes longer than {@code endpointNs} to act is not explained.
 */
public final class ChainWalk {
  /** A chain visits each packet once at most for each reason. */
  private static final int MOST_STEPS = 100_000;

  private final Passages passages;
  private final PathModel path;
  private final long endpointNs;
  private final Waits waits;
  private final AcknowledgementDelay acknowledgements;
  private final List<Link> backwards = new ArrayList<>();

  private ChainWalk(
      Passages passages, PathModel path, long endpointNs, Map<Side, TcpTimers> tcpTimers) {
    this.passages = passages;
    this.path = path;
    this.endpointNs = endpointNs;
    this.waits = new Waits(passages, path, endpointNs, tcpTimers);
    this.acknowledgements = new AcknowledgementDelay(passages, endpointNs);
  }

  /**
   * The chain that led to an event at the client.
   *
   * @param eventNs when it was, since the client began to connect
   * @param beginNs when the client's first packet left, likewise
   * @param endpointNs the longest that an end may take to act
   * @param tcpTimers what TCP's timers did at each end; of those alone that tell
   */
  public static Chain to(
      long eventNs,
      long beginNs,
      Passages passages,
      PathModel path,
      long endpointNs,
      Map<Side, TcpTimers> tcpTimers) {
    ChainWalk walk = new ChainWalk(passages, path, endpointNs, tcpTimers);
    walk.event(eventNs - beginNs);
    if (beginNs > 0) {
      walk.add(walk.waited(Side.CLIENT, beginNs, null, null));
    }
    return new Chain(walk.backwards.reversed());
  }

  private void event(long ns) {
    // An application learns nothing from what only acknowledges.
    Optional<Passage> last =
        passages
            .arrivals(Side.CLIENT)
            .filter(passage -> passage.hasArrivedBy(ns))
            .filter(passage -> !passage.cargo().isBareAcknowledgement())
            .max(Passages.BY_ARRIVAL);
    if (last.isEmpty()) {
      add(waited(Side.CLIENT, ns, null, null));
      return;
    }
    add(waited(Side.CLIENT, ns - Passages.arrivedNs(last.get()), last.get(), null));
    crossed(last.get());
  }

  /** From a packet's arrival to the begin. */
  private void crossed(Passage arrived) {
    Passage packet = arrived;
    add(crossing(packet));
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<? extends Link> wait = waits.of(packet);
      if (wait.isPresent()) {
        add(wait.get());
        packet =
            switch (wait.get()) {
              case Link.Retransmission again -> again.lost();
              case Link.Window window -> window.sent();
              default -> throw new IllegalStateException("no wait: " + wait.get());
            };
        continue;
      }
      Optional<Link.Delayed> delayed = acknowledgements.of(packet);
      if (delayed.isPresent()) {
        add(delayed.get());
        packet = delayed.get().first();
        add(crossing(packet));
        continue;
      }
      Optional<Passage> cause = passages.lastTelling(packet.sender(), packet.sentNs(), endpointNs);
      if (cause.isEmpty()) {
        add(waited(packet.sender(), packet.sentNs(), null, packet));
        return;
      }
      add(
          waited(
              packet.sender(),
              packet.sentNs() - Passages.arrivedNs(cause.get()),
              cause.get(),
              packet));
      packet = cause.get();
      add(crossing(packet));
    }
    throw new IllegalStateException("a chain of more than " + MOST_STEPS + " steps");
  }

  private Link waited(Side side, long ns, @Nullable Passage after, @Nullable Passage before) {
    if (ns <= endpointNs) {
      return new Link.Endpoint(side, ns, after);
    }
    return after != null && new Everything(passages).at(side, Passages.arrivedNs(after) + ns)
        ? new Link.Late(side, after, before, ns)
        : new Link.NotExplained(side, after, before, ns);
  }

  private void add(Link link) {
    if (link.ns() != 0 || !(link instanceof Link.Endpoint)) {
      backwards.add(link);
    }
  }

  private Link.Crossing crossing(Passage packet) {
    Way way = packet.way();
    long whole = Passages.arrivedNs(packet) - packet.sentNs();
    long propagation = path.delayNs(way);
    long own = path.sendingNs(way, packet.frameBytes());
    long left = whole - propagation - own;
    List<Passage> flight = flightAhead(packet);
    // What its sender sent at once before it is its own flight, and no queue of others.
    long flightNs =
        flight.stream().mapToLong(ahead -> path.sendingNs(way, ahead.frameBytes())).sum();
    long ahead = Math.max(0, Math.min(left, flightNs));
    long queue = own > 0 && path.isSteady() ? left - ahead : 0;
    return new Link.Crossing(
        packet,
        propagation,
        own + ahead,
        queue,
        Math.max(0, new OwnQueue(passages, path).waitNs(packet) - ahead),
        left - ahead - queue,
        flight.size(),
        left - ahead - queue == 0 ? List.of() : passages.changedPlacesWith(packet));
  }

  /** What left in one go with a packet, and before it. */
  private List<Passage> flightAhead(Passage packet) {
    List<Passage> flight = new ArrayList<>();
    long next = packet.sentNs();
    for (Passage one : passages.before(packet).toList().reversed()) {
      if (next - one.sentNs() > endpointNs) {
        break;
      }
      flight.add(one);
      next = one.sentNs();
    }
    return flight;
  }
}
