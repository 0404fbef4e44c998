package dev.antipode.wire.critical;

import dev.antipode.lab.Side;
import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The packets of one connection, and what one of them has to do with another.
 *
 * @param all in the order in which they were sent
 * @param records TLS records in what each end sent over TCP; none where it sent no TLS
 */
public record Passages(List<Passage> all, Map<Way, List<RecordSpan>> records) {
  /**
   * Several may come at once, as what left together does. Then what says something counts as the
   * last, and a bare acknowledgement only where nothing else came.
   */
  static final Comparator<Passage> BY_ARRIVAL =
      Comparator.comparingLong(Passages::arrivedNs)
          .thenComparing(passage -> !passage.cargo().isBareAcknowledgement())
          .thenComparingInt(Passage::number);

  public Passages {
    all = List.copyOf(all);
    records = Map.copyOf(records);
  }

  /** Without TLS over TCP. */
  public Passages(List<Passage> all) {
    this(all, Map.of());
  }

  /** The same, each with what took it from the path; null where it arrived or nobody knows. */
  public Passages lostBy(Function<Passage, @Nullable LossReason> reason) {
    return new Passages(
        all.stream()
            .map(passage ->
                passage.arrivedNs() == null ? passage.lostBy(reason.apply(passage)) : passage)
            .toList(),
        records);
  }

  /** The same, each with when its sender was told that it was too long; null where nobody told. */
  public Passages toldTooLong(Function<Passage, @Nullable Long> ns) {
    return new Passages(
        all.stream()
            .map(passage ->
                passage.lossReason() == LossReason.TOO_LONG
                    ? passage.toldAt(ns.apply(passage))
                    : passage)
            .toList(),
        records);
  }

  /** The TLS records that went one way over TCP, in order. */
  List<RecordSpan> records(Way way) {
    return records.getOrDefault(way, List.of());
  }

  static Way towards(Side side) {
    return side == Side.CLIENT ? Way.DOWN : Way.UP;
  }

  public Stream<Passage> arrivals(Side side) {
    return all.stream().filter(passage -> passage.way() == towards(side));
  }

  /** The last packet that had come to that end by then. */
  Optional<Passage> lastArrival(Side side, long ns) {
    return arrivals(side).filter(passage -> passage.hasArrivedBy(ns)).max(BY_ARRIVAL);
  }

  /**
   * The same; where that only acknowledges, what had come before it just as well and tells an
   * application something.
   *
   * @param withinNs how long before a packet may have come to be the one that is acted on
   */
  Optional<Passage> lastTelling(Side side, long ns, long withinNs) {
    Optional<Passage> last = lastArrival(side, ns);
    return last.filter(passage -> passage.cargo().isBareAcknowledgement())
        .flatMap(_ ->
            arrivals(side)
                .filter(passage -> passage.hasArrivedBy(ns) && ns - arrivedNs(passage) <= withinNs)
                .filter(passage -> !passage.cargo().isBareAcknowledgement())
                .max(BY_ARRIVAL))
        .or(() -> last);
  }

  /** The last packet before it, of the same sender, that carried some of the same bytes. */
  public Optional<Passage> previousAttempt(Passage again) {
    return attempts(again).reduce((_, later) -> later);
  }

  /** The packets before it, of the same sender, that carried some of the same bytes. */
  Stream<Passage> attempts(Passage again) {
    return before(again).filter(earlier -> overlap(earlier, again));
  }

  /**
   * The packet whose bytes it repeats. After a Retry a client starts again with the same bytes, and
   * repeats nothing (RFC 9000 section 17.2.5.2).
   */
  public Optional<Passage> repeated(Passage again) {
    return previousAttempt(again).filter(before -> !isRetriedBetween(before, again));
  }

  /** Whether a Retry came to the sender of both in between (RFC 9000 section 8.1.2). */
  boolean isRetriedBetween(Passage before, Passage again) {
    return arrivals(again.sender())
        .filter(arrived -> arrived.hasArrivedBy(again.sentNs()))
        .filter(arrived -> arrivedNs(arrived) > before.sentNs())
        .anyMatch(arrived ->
            arrived.cargo() instanceof Cargo.Quic quic && quic.in("none").findAny().isPresent());
  }

  /** Packets that the same end had sent before. */
  Stream<Passage> before(Passage passage) {
    return all.stream()
        .filter(other -> other.way() == passage.way() && other.number() < passage.number());
  }

  private static boolean overlap(Passage one, Passage other) {
    return one.cargo().spans().stream()
        .anyMatch(span -> other.cargo().spans().stream().anyMatch(span::overlaps));
  }

  /** Whether it carries bytes that no packet before it did. */
  boolean hasNewBytes(Passage passage) {
    return passage.cargo().spans().stream()
        .anyMatch(span ->
            before(passage)
                .flatMap(earlier -> earlier.cargo().spans().stream())
                .noneMatch(span::overlaps));
  }

  /** Whether the sender of a packet had learnt by then that it has arrived. */
  boolean isAcknowledgedBy(Passage sent, long ns) {
    Side sender = sent.sender();
    return arrivals(sender)
        .anyMatch(reply -> reply.hasArrivedBy(ns) && Acknowledgement.tells(reply, sent));
  }

  /**
   * The last packet of which an acknowledgement was the first to tell; empty where it told none.
   */
  Optional<Passage> firstToldBy(Passage ack) {
    long arrived = arrivedNs(ack);
    return all.stream()
        .filter(sent -> sent.way() != ack.way() && sent.sentNs() < arrived)
        .filter(sent -> !sent.cargo().spans().isEmpty())
        .filter(sent -> Acknowledgement.tells(ack, sent))
        .filter(sent -> !isAcknowledgedBy(sent, arrived - 1))
        .reduce((_, later) -> later);
  }

  /** Bytes that an end had sent before then and did not know to have arrived. */
  long inFlightBytes(Way way, long ns) {
    return inFlight(way, ns)
        .flatMap(passage -> passage.cargo().spans().stream())
        .distinct()
        .mapToLong(Span::bytes)
        .sum();
  }

  /** Packets that an end had sent before then and did not know to have arrived. */
  Stream<Passage> inFlight(Way way, long ns) {
    return all.stream()
        .filter(passage -> passage.way() == way && passage.sentNs() < ns)
        .filter(
            passage -> !passage.cargo().spans().isEmpty() && !isAcknowledgedBy(passage, ns - 1));
  }

  /** Bytes that an end knew by then to have arrived. */
  long acknowledgedBytes(Way way, long ns) {
    return all.stream()
        .filter(passage -> passage.way() == way && passage.sentNs() < ns)
        .filter(passage -> isAcknowledgedBy(passage, ns))
        .flatMap(passage -> passage.cargo().spans().stream())
        .distinct()
        .mapToLong(Span::bytes)
        .sum();
  }

  /** The packet with whose arrival all bytes of a span had come; empty where they never did. */
  Optional<Passage> covering(Way way, Span whole) {
    return covering(way, whole, _ -> true);
  }

  /** The same of a TLS record from the server. */
  Optional<Passage> covering(RecordSpan record) {
    return covering(Way.DOWN, Cargo.Tcp.span(record.from(), record.to()));
  }

  /** The same by some packets alone. */
  Optional<Passage> covering(Way way, Span whole, Predicate<Passage> by) {
    List<Passage> arrived =
        all.stream()
            .filter(packet -> packet.way() == way && packet.arrivedNs() != null)
            .filter(by)
            .sorted(Comparator.comparingLong(Passages::arrivedNs))
            .toList();
    List<Span> have = new ArrayList<>();
    for (Passage packet : arrived) {
      if (have.addAll(packet.cargo().spans().stream().filter(span -> span.overlaps(whole)).toList())
          && covers(have, whole)) {
        return Optional.of(packet);
      }
    }
    return Optional.empty();
  }

  private static boolean covers(List<Span> have, Span whole) {
    long at = whole.from();
    for (Span span : have.stream().sorted(Comparator.comparingLong(Span::from)).toList()) {
      if (span.from() > at) {
        return false;
      }
      at = Math.max(at, span.to());
    }
    return at >= whole.to();
  }

  /** Packets of its way that left after it and came before it, or the other way round. */
  List<Passage> changedPlacesWith(Passage packet) {
    return all.stream()
        .filter(other -> other.way() == packet.way() && other.arrivedNs() != null)
        .filter(other ->
            (other.number() < packet.number()) != (arrivedNs(other) < arrivedNs(packet))
                && arrivedNs(other) != arrivedNs(packet)
                && other.number() != packet.number())
        .toList();
  }

  static long arrivedNs(Passage passage) {
    Long arrived = passage.arrivedNs();
    return arrived == null ? Long.MAX_VALUE : arrived;
  }
}
