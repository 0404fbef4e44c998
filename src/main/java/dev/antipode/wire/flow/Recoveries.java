package dev.antipode.wire.flow;

import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.QuicPacket;
import dev.antipode.wire.critical.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When a sender mended losses, and what it had in flight before and after. */
final class Recoveries {
  /** So many of them are told by themselves. */
  private static final int MOST_TOLD = 64;

  /** Who knows that so many later packets have come takes one for lost. */
  private static final int THRESHOLD = 3;

  private final long roundTripNs;
  private final InFlight inFlight = new InFlight();
  private final Map<String, NavigableMap<Long, Passage>> carriers = new HashMap<>();
  private final List<WindowFall> falls = new ArrayList<>();
  private int fallCount;
  private long recoveryNs;
  private int again;
  private int spurious;
  private int overtaken;
  private int lost;
  private long peak;
  private long toldNumber = -1;
  private long toldSequence;
  private long nowNs;

  private @Nullable Mending mending;
  private long afterUntilNs = Long.MIN_VALUE;

  /** One that is going on; {@code until} is a packet number or a byte of TCP's sequence. */
  private record Mending(
      long atNs, long until, int lost, int againBefore, int spuriousBefore, long before) {}

  Recoveries(long roundTripNs) {
    this.roundTripNs = roundTripNs;
  }

  /**
   * The sender let one go.
   *
   * @param counts whether the transfer has begun
   */
  void sent(Passage passage, boolean isData, boolean dropped, boolean counts) {
    nowNs = passage.sentNs();
    Passage earlier = isData ? earlier(passage) : null;
    if (earlier != null && counts) {
      if (mending == null) {
        begin(passage);
      }
      again++;
      boolean came = earlier.arrivedNs() != null;
      spurious += came ? 1 : 0;
      overtaken += came && isOvertaken(earlier) ? 1 : 0;
    }
    inFlight.sent(passage);
    lost += dropped && isData && counts ? 1 : 0;
    DeliveryCount.data(passage)
        .forEach(span ->
            carriers.computeIfAbsent(span.of(), _ -> new TreeMap<>()).put(span.from(), passage));
    if (nowNs <= afterUntilNs) {
      after(inFlight.now());
    }
    peak = mending == null ? Math.max(peak, inFlight.now()) : peak;
  }

  private void begin(Passage passage) {
    fallCount++;
    afterUntilNs = Long.MIN_VALUE;
    mending = new Mending(nowNs, end(passage), lost, again, spurious, peak);
    lost = 0;
  }

  private long end(Passage passage) {
    return switch (passage.cargo()) {
      case Cargo.Tcp _ -> inFlight.next();
      case Cargo.Quic datagram -> number(datagram);
    };
  }

  private static long number(Cargo.Quic datagram) {
    return datagram.packets().stream()
        .filter(packet -> packet.space().equals("Application"))
        .map(QuicPacket::number)
        .mapToLong(number -> number == null ? -1 : number)
        .max()
        .orElse(-1);
  }

  /** The last that had some of the same bytes; null where they are new. */
  private @Nullable Passage earlier(Passage passage) {
    Passage last = null;
    for (Span span : DeliveryCount.data(passage)) {
      NavigableMap<Long, Passage> sent = carriers.get(span.of());
      if (sent == null) {
        continue;
      }
      Long from = sent.floorKey(span.from());
      for (Passage other :
          sent.subMap(from == null ? span.from() : from, true, span.to(), false).values()) {
        boolean same = DeliveryCount.data(other).stream().anyMatch(span::overlaps);
        if (same && (last == null || other.number() > last.number())) {
          last = other;
        }
      }
    }
    return last;
  }

  private boolean isOvertaken(Passage earlier) {
    return switch (earlier.cargo()) {
      case Cargo.Tcp segment ->
          toldSequence - (segment.sequence() + segment.length())
              >= (long) THRESHOLD * segment.length();
      case Cargo.Quic datagram -> toldNumber >= number(datagram) + THRESHOLD;
    };
  }

  /** Something of the other end has come to the sender. */
  void heard(Cargo cargo, long ns) {
    nowNs = ns;
    inFlight.heard(cargo);
    boolean over =
        switch (cargo) {
          case Cargo.Tcp segment -> {
            segment.selective().forEach(block -> toldSequence = Math.max(toldSequence, block.to()));
            Long acknowledged = segment.acknowledged();
            yield mending != null && acknowledged != null && acknowledged >= mending.until();
          }
          case Cargo.Quic datagram -> {
            datagram.packets().stream()
                .filter(packet -> packet.space().equals("Application"))
                .flatMap(packet -> packet.acknowledged().stream())
                .forEach(range -> toldNumber = Math.max(toldNumber, range.last()));
            yield mending != null && toldNumber >= mending.until();
          }
        };
    if (over) {
      end(ns);
      afterUntilNs = ns + roundTripNs;
      peak = inFlight.now();
      after(inFlight.now());
    }
  }

  private void end(long ns) {
    Mending over = mending;
    if (over == null) {
      return;
    }
    recoveryNs += ns - over.atNs();
    if (falls.size() < MOST_TOLD) {
      falls.add(
          new WindowFall(
              over.atNs(),
              ns - over.atNs(),
              over.lost(),
              again - over.againBefore(),
              spurious - over.spuriousBefore(),
              over.before(),
              0));
    }
    mending = null;
  }

  /** What is in flight in the round trip after the last recovery. */
  private void after(long bytes) {
    if (falls.size() == fallCount && !falls.isEmpty()) {
      falls.add(falls.removeLast().grownTo(bytes));
    }
  }

  /** The delivery with what was seen here. */
  Delivery result(Delivery delivery) {
    end(delivery.endedNs());
    return new Delivery(
        delivery.way(),
        delivery.beganNs(),
        delivery.endedNs(),
        delivery.bytes(),
        delivery.pathBytes(),
        delivery.busyNs(),
        delivery.bursts(),
        delivery.burstsWithLoss(),
        delivery.longestBurst(),
        again,
        spurious,
        overtaken,
        recoveryNs,
        fallCount,
        falls);
  }
}
