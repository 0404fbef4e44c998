package dev.antipode.wire.flow;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Follows the sender of a large transfer through its packets. One connection, one thread. */
final class DeliveryCount {
  /** Less is no transfer whose window could be told. */
  private static final long LEAST_BYTES = 65_536;

  /** What asked for a transfer was sent before so small a part of it had left. */
  private static final int FIRST_PART = 64;

  private static final String STREAM = "stream ";

  private record Event(long ns, Passage passage, boolean arrival) {}

  private final Passages passages;
  private final PathModel path;
  private final long endpointNs;
  private final Predicate<Passage> dropped;
  private final Way way;

  private DeliveryCount(
      Passages passages, PathModel path, long endpointNs, Predicate<Passage> dropped, Way way) {
    this.passages = passages;
    this.path = path;
    this.endpointNs = endpointNs;
    this.dropped = dropped;
    this.way = way;
  }

  /**
   * What the packets show; empty where they cannot be read, or carry too little.
   *
   * @param dropped whether the path dropped a packet that did not arrive
   */
  static Optional<Delivery> of(
      Passages passages, PathModel path, long endpointNs, Predicate<Passage> dropped) {
    long up = bytes(passages, Way.UP);
    long down = bytes(passages, Way.DOWN);
    if (Math.max(up, down) < LEAST_BYTES
        || !passages.all().stream().allMatch(passage -> passage.cargo().isReadable())) {
      return Optional.empty();
    }
    return Optional.of(
        new DeliveryCount(passages, path, endpointNs, dropped, up > down ? Way.UP : Way.DOWN)
            .delivery(Math.max(up, down)));
  }

  private static long bytes(Passages passages, Way way) {
    SentBytes sent = new SentBytes();
    long bytes = 0;
    for (Passage passage : passages.all()) {
      if (passage.way() == way) {
        for (Span span : data(passage)) {
          bytes += span.bytes() - sent.add(span);
        }
      }
    }
    return bytes;
  }

  /** What an application sent in it. */
  static List<Span> data(Passage passage) {
    return switch (passage.cargo()) {
      case Cargo.Tcp segment -> segment.length() == 0 ? List.of() : segment.spans();
      case Cargo.Quic datagram ->
          datagram.spans().stream().filter(span -> span.of().startsWith(STREAM)).toList();
    };
  }

  private Delivery delivery(long allBytes) {
    long began = began(allBytes);
    Bursts bursts = new Bursts(endpointNs);
    Recoveries recoveries = new Recoveries(path.roundTripNs());
    SentBytes counted = new SentBytes();
    long bytes = 0;
    long busy = 0;
    long ended = began;
    for (Event event : events()) {
      Passage passage = event.passage();
      if (event.arrival()) {
        recoveries.heard(passage.cargo(), event.ns());
        continue;
      }
      boolean isData = !data(passage).isEmpty();
      recoveries.sent(passage, isData, dropped.test(passage), event.ns() >= began);
      if (event.ns() < began) {
        data(passage).forEach(counted::add);
        continue;
      }
      if (isData) {
        bursts.sent(event.ns(), dropped.test(passage));
      }
      for (Span span : data(passage)) {
        bytes += span.bytes() - counted.add(span);
      }
      Long arrived = passage.arrivedNs();
      if (arrived != null && isData) {
        busy += path.sendingNs(way, passage.frameBytes());
        ended = Math.max(ended, arrived);
      }
    }
    bursts.end();
    Long rate = way == Way.UP ? path.upBps() : path.downBps();
    return recoveries.result(
        new Delivery(
            way,
            began,
            ended,
            bytes,
            rate == null ? null : Long.valueOf(Math.round(rate * path.roundTripNs() / 8e9)),
            rate == null ? null : Long.valueOf(busy),
            bursts.count(),
            bursts.withLoss(),
            bursts.longest(),
            0,
            0,
            0,
            0,
            0,
            List.of()));
  }

  /** What the sender did and heard, in order. */
  private List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (Passage passage : passages.all()) {
      Long arrived = passage.arrivedNs();
      if (passage.way() == way) {
        events.add(new Event(passage.sentNs(), passage, false));
      } else if (arrived != null) {
        events.add(new Event(arrived, passage, true));
      }
    }
    events.sort(Comparator.comparingLong(Event::ns));
    return events;
  }

  /** When the first packet left after the last one that can have asked for the transfer. */
  private long began(long allBytes) {
    SentBytes sent = new SentBytes();
    long bytes = 0;
    long asked = Long.MIN_VALUE;
    for (Passage passage : passages.all()) {
      if (passage.way() != way && !data(passage).isEmpty()) {
        Long arrived = passage.arrivedNs();
        asked = arrived == null ? passage.sentNs() : arrived;
      }
      if (passage.way() == way) {
        for (Span span : data(passage)) {
          bytes += span.bytes() - sent.add(span);
        }
        if (bytes * FIRST_PART > allBytes) {
          break;
        }
      }
    }
    long after = asked;
    return passages.all().stream()
        .filter(passage -> passage.way() == way && !data(passage).isEmpty())
        .mapToLong(Passage::sentNs)
        .filter(ns -> ns >= after)
        .findFirst()
        .orElse(0);
  }
}
