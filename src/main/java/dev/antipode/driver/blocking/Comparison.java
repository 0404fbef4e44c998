package dev.antipode.driver.blocking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a transfer in which one packet was lost with its twin without loss.
 *
 * <p>Until the loss is felt, the server sends the same packets, so that each is found in the twin,
 * where it is known what it carries: a TCP segment by its offset, a QUIC packet by its place as long
 * as all before it are alike.
 */
public final class Comparison {
  private final Transfer twin;
  private final Contents contents;
  private final Transfer lossy;

  /** For each packet of the lossy transfer, its like in the twin; null for none. */
  private final List<@Nullable Integer> like;

  public Comparison(Transfer twin, Contents contents, Transfer lossy) {
    this.twin = twin;
    this.contents = contents;
    this.lossy = lossy;
    this.like = twin.isQuic() ? alikeByPlace() : alikeByOffset();
  }

  private List<@Nullable Integer> alikeByPlace() {
    List<@Nullable Integer> found = new ArrayList<>();
    boolean alike = true;
    for (int i = 0; i < lossy.packets().size(); i++) {
      alike &=
          i < twin.packets().size()
              && lossy.packets().get(i).bytes() == twin.packets().get(i).bytes();
      found.add(alike ? Integer.valueOf(i) : null);
    }
    return found;
  }

  private record Place(int connection, long offset) {}

  private List<@Nullable Integer> alikeByOffset() {
    Map<Place, Integer> places = new HashMap<>();
    for (int i = 0; i < twin.packets().size(); i++) {
      Packet packet = twin.packets().get(i);
      places.putIfAbsent(new Place(packet.connection(), packet.offset()), i);
    }
    List<@Nullable Integer> found = new ArrayList<>();
    for (Packet packet : lossy.packets()) {
      Integer place = places.get(new Place(packet.connection(), packet.offset()));
      found.add(
          place != null && twin.packets().get(place).bytes() == packet.bytes() ? place : null);
    }
    return found;
  }

  /** What a packet of the lossy transfer carries, as far as its like in the twin tells. */
  public List<Carried> in(int place) {
    Integer there = like.get(place);
    return there == null ? List.of() : contents.in(there);
  }

  /**
   * The only packet that was lost.
   *
   * @throws IllegalStateException if there is another number of them
   */
  public int lost() {
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < lossy.packets().size(); i++) {
      if (lossy.packets().get(i).isLost()) {
        lost.add(i);
      }
    }
    if (lost.size() != 1) {
      throw new IllegalStateException(lost.size() + " packets with data were lost in place of one");
    }
    return lost.getFirst();
  }

  /** What the lost packet held back. */
  public Blocking blocking() {
    int lost = lost();
    List<Range> lostRanges = in(lost).stream().map(Carried::range).toList();
    if (lostRanges.isEmpty()) {
      throw new IllegalStateException("the lost packet carries nothing that its twin knows");
    }
    SequencedSet<Integer> own = new TreeSet<>(lostRanges.stream().map(Range::stream).toList());
    Delivered delivered = new Delivered(lossy.deliveries());
    long detectedNs = detectedNs(lost, lostRanges, delivered);
    Waits waits = new Waits(own, delivered);
    int unmatched = 0;
    List<Range> known = new ArrayList<>(lostRanges);
    for (int i = 0; i < lossy.packets().size(); i++) {
      Packet packet = lossy.packets().get(i);
      if (packet.sentNs() >= detectedNs) {
        break;
      }
      in(i).forEach(carried -> known.add(carried.range()));
      if (i > lost) {
        waits.add(packet, in(i));
        unmatched += like.get(i) == null ? 1 : 0;
      }
    }
    return waits.blocking(lost, detectedNs, recoveryNs(known, delivered), unmatched);
  }

  /** When the packet left that brought the lost bytes anew. */
  private long detectedNs(int lost, List<Range> lostRanges, Delivered delivered) {
    Packet gone = lossy.packets().get(lost);
    if (!lossy.isQuic()) {
      for (Packet packet : lossy.packets().subList(lost + 1, lossy.packets().size())) {
        if (packet.connection() == gone.connection() && packet.covers(gone.offset())) {
          return packet.sentNs();
        }
      }
      throw new IllegalStateException("the lost segment was never sent again");
    }
    long anewNs =
        lostRanges.stream()
            .flatMapToLong(range -> delivered.firstNs(range).stream())
            .min()
            .orElseThrow(() -> new IllegalStateException("the lost bytes never came"));
    Packet bringing = null;
    for (Packet packet : lossy.packets()) {
      Long arrived = packet.arrivedNs();
      if (arrived != null && arrived <= anewNs) {
        bringing = packet;
      }
    }
    if (bringing == null) {
      throw new IllegalStateException("the lost bytes came before any packet");
    }
    return bringing.sentNs();
  }

  /** How much later than in the twin the rest came, at most. */
  private long recoveryNs(List<Range> known, Delivered delivered) {
    long longest = 0;
    for (Delivery before : twin.deliveries()) {
      if (known.stream().noneMatch(before.range()::overlaps)) {
        for (Delivery after : delivered.of(before.range())) {
          longest = Math.max(longest, after.atNs() - before.atNs());
        }
      }
    }
    return longest;
  }

  /** The waits of what was in flight. */
  private static final class Waits {
    private final SequencedSet<Integer> own;
    private final Delivered delivered;
    private final SequencedSet<Integer> inFlight = new TreeSet<>();
    private final Map<Integer, Long> longestOfStream = new HashMap<>();
    private long bytes;
    private long ownBytes;

    Waits(SequencedSet<Integer> own, Delivered delivered) {
      this.own = own;
      this.delivered = delivered;
    }

    void add(Packet packet, List<Carried> contents) {
      for (Carried carried : contents) {
        int stream = carried.range().stream();
        if (!own.contains(stream)) {
          inFlight.add(stream);
        }
        Long arrived = packet.arrivedNs();
        if (arrived != null) {
          for (Delivery delivery : delivered.of(carried.range())) {
            add(stream, delivery.range().bytes(), delivery.atNs() - arrived - carried.lagNs());
          }
        }
      }
    }

    private void add(int stream, long count, long waitNs) {
      if (waitNs < -Blocking.TOLERANCE_NS) {
        throw new IllegalStateException(
            "bytes of stream " + stream + " were delivered " + -waitNs + " ns before they arrived");
      }
      if (waitNs <= Blocking.TOLERANCE_NS) {
        return;
      }
      if (own.contains(stream)) {
        ownBytes += count;
      } else {
        bytes += count;
        longestOfStream.merge(stream, waitNs, Math::max);
      }
    }

    Blocking blocking(int lost, long detectedNs, long recoveryNs, int unmatched) {
      return new Blocking(
          lost,
          own,
          detectedNs,
          inFlight,
          new LinkedHashSet<>(new TreeSet<>(longestOfStream.keySet())),
          bytes,
          longestOfStream.values().stream().mapToLong(Long::longValue).max().orElse(0),
          longestOfStream.values().stream().mapToLong(Long::longValue).sum(),
          ownBytes,
          recoveryNs,
          unmatched);
    }
  }
}
