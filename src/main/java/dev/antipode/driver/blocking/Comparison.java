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
  /** Numbers in QUIC have 1 to 8 bytes, and acknowledgements more or fewer ranges. */
  private static final int SAME_BYTES = 8;

  private final Transfer twin;
  private final Contents contents;
  private final Transfer lossy;

  /** What was delivered at each packet's arrival; known of QUIC only. */
  private final Contents own;

  /** For each packet of the lossy transfer, its like in the twin; null for none. */
  private final List<@Nullable Integer> like;

  public Comparison(Transfer twin, Contents contents, Transfer lossy) {
    this.twin = twin;
    this.contents = contents;
    this.lossy = lossy;
    this.own = twin.isQuic() ? Contents.of(lossy) : new Contents(Map.of());
    this.like = twin.isQuic() ? alikeByPlace() : alikeByOffset();
  }

  /** Until what is delivered at a packet's arrival is something else than in the twin. */
  private List<@Nullable Integer> alikeByPlace() {
    List<@Nullable Integer> found = new ArrayList<>();
    boolean alike = true;
    for (int i = 0; i < lossy.packets().size(); i++) {
      alike &= i < twin.packets().size() && alike(i);
      found.add(alike ? Integer.valueOf(i) : null);
    }
    return found;
  }

  private boolean alike(int place) {
    Packet packet = lossy.packets().get(place);
    Packet there = twin.packets().get(place);
    List<Carried> seen = own.in(place);
    List<Carried> known = contents.in(place);
    return Math.abs(packet.bytes() - there.bytes()) <= SAME_BYTES
        && Math.abs(packet.sentNs() - there.sentNs()) <= Blocking.TOLERANCE_NS
        && (seen.isEmpty() || known.stream().anyMatch(one -> seen.stream().anyMatch(
            other -> other.range().overlaps(one.range()))));
  }

  private record Place(int connection, long offset) {}

  private List<@Nullable Integer> alikeByOffset() {
    Map<Place, Integer> places = new HashMap<>();
    for (int i = 0; i < twin.packets().size(); i++) {
      Packet packet = twin.packets().get(i);
      places.putIfAbsent(new Place(packet.connection(), packet.offset()), i);
    }
    Map<Integer, Long> shifts = new HashMap<>();
    for (int place : contents.bearing()) {
      Packet first = twin.packets().get(place);
      shifts.computeIfAbsent(first.connection(), _ -> shift(first));
    }
    List<@Nullable Integer> found = new ArrayList<>();
    for (Packet packet : lossy.packets()) {
      long offset = packet.offset() - shifts.getOrDefault(packet.connection(), 0L);
      Integer place = places.get(new Place(packet.connection(), offset));
      found.add(
          place != null && twin.packets().get(place).bytes() == packet.bytes() ? place : null);
    }
    return found;
  }

  /**
   * How much further on the same record is in the lossy transfer: the server's handshake is some
   * bytes longer or shorter each time, as its signature is.
   */
  private long shift(Packet first) {
    List<TlsRecord> before = twin.records().getOrDefault(first.connection(), List.of());
    List<TlsRecord> after = lossy.records().getOrDefault(first.connection(), List.of());
    for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
      if (before.get(i).from() >= first.offset()) {
        return after.get(i).from() - before.get(i).from();
      }
    }
    return 0;
  }

  /**
   * What a packet of the lossy transfer carries: of a QUIC packet, what was delivered at its
   * arrival, where that was anything; else what its like in the twin carries. A frame may begin a
   * few bytes earlier or later than in the twin, as acknowledgements share the packets.
   */
  public List<Carried> in(int place) {
    Integer there = like.get(place);
    List<Carried> seen = own.in(place);
    return !seen.isEmpty() || there == null ? seen : contents.in(there);
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
    if (lostRanges.isEmpty() && twin.isQuic()) {
      return Releases.find(lossy, own, lost);
    }
    if (lostRanges.isEmpty()) {
      throw new IllegalStateException("the lost packet carries nothing that its twin knows");
    }
    SequencedSet<Integer> lostStreams =
        new TreeSet<>(lostRanges.stream().map(Range::stream).toList());
    Delivered delivered = new Delivered(lossy.deliveries());
    Packet anew = anew(lost, lostRanges, delivered);
    long detectedNs = anew.sentNs();
    Long anewNs = anew.arrivedNs();
    Waits waits = new Waits(lostStreams, delivered, anewNs == null ? Long.MAX_VALUE : anewNs, !twin.isQuic());
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
        unmatched += like.get(i) == null && own.in(i).isEmpty() ? 1 : 0;
      }
    }
    return waits.blocking(lost, detectedNs, recoveryNs(known, delivered), unmatched);
  }

  /** The packet that brought the lost bytes anew. */
  private Packet anew(int lost, List<Range> lostRanges, Delivered delivered) {
    Packet gone = lossy.packets().get(lost);
    if (!lossy.isQuic()) {
      for (Packet packet : lossy.packets().subList(lost + 1, lossy.packets().size())) {
        if (packet.connection() == gone.connection() && packet.covers(gone.offset())) {
          return packet;
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
    return bringing;
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
    private final long anewNs;

    /** Whether each byte is known to be in its packet, and not perhaps in the one before. */
    private final boolean exact;

    private final SequencedSet<Integer> inFlight = new TreeSet<>();
    private final Map<Integer, Long> longestOfStream = new HashMap<>();
    private long bytes;
    private long ownBytes;

    Waits(SequencedSet<Integer> own, Delivered delivered, long anewNs, boolean exact) {
      this.own = own;
      this.delivered = delivered;
      this.anewNs = anewNs;
      this.exact = exact;
    }

    void add(Packet packet, List<Carried> contents) {
      for (Carried carried : contents) {
        int stream = carried.range().stream();
        Long arrived = packet.arrivedNs();
        if (arrived != null) {
          long dueNs = arrived + carried.lagNs();
          if (!own.contains(stream) && dueNs + Blocking.TOLERANCE_NS < anewNs) {
            inFlight.add(stream);
          }
          for (Delivery delivery : delivered.of(carried.range())) {
            add(stream, delivery.range().bytes(), delivery.atNs() - dueNs);
          }
        }
      }
    }

    private void add(int stream, long count, long waitNs) {
      if (waitNs < -Blocking.TOLERANCE_NS && exact) {
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
          unmatched,
          false);
    }
  }
}
