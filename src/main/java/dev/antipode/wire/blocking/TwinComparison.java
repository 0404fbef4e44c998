package dev.antipode.wire.blocking;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Compares a transfer in which one packet was lost with its twin without loss.
 *
 * <p>What a TCP segment carries follows from the order of deliveries, which is the order of the
 * connection's bytes. What was in a lost QUIC packet, and in those whose bytes waited for it, is
 * known from the twin: until the loss is felt most servers send the same packets.
 */
public final class TwinComparison {
  /** Numbers in QUIC take 1 to 8 bytes, and acknowledgements have more or fewer ranges. */
  private static final int SAME_BYTES = 8;

  private final ObservedTransfer twin;
  private final BearingPackets ofTwin;
  private final ObservedTransfer lossy;
  private final BearingPackets own;

  /** This many packets of a QUIC transfer, counted from the first, are like those of the twin. */
  private final int alike;

  /**
   * Compares two transfers.
   *
   * @param ofTwin what the twin's packets carry
   */
  public TwinComparison(ObservedTransfer twin, BearingPackets ofTwin, ObservedTransfer lossy) {
    this.twin = twin;
    this.ofTwin = ofTwin;
    this.lossy = lossy;
    this.own = BearingPackets.of(lossy);
    int places = 0;
    int most = Math.min(lossy.packets().size(), twin.packets().size());
    while (lossy.isQuic() && places < most && isAlike(places)) {
      places++;
    }
    alike = places;
  }

  /** A packet is not alike if something else is delivered at its arrival than in the twin. */
  private boolean isAlike(int place) {
    TransferPacket packet = lossy.packets().get(place);
    TransferPacket there = twin.packets().get(place);
    List<PacketContents> seen = own.in(place);
    return Math.abs(packet.bytes() - there.bytes()) <= SAME_BYTES
        && Math.abs(packet.sentNs() - there.sentNs()) <= Blocking.TOLERANCE_NS
        && (seen.isEmpty()
            || ofTwin.in(place).stream()
                .anyMatch(
                    one -> seen.stream().anyMatch(other -> other.range().overlaps(one.range()))));
  }

  /**
   * What a packet of the lossy transfer carries: what is known without the twin or, failing that,
   * what its counterpart in the twin carries. A QUIC frame may begin a few bytes earlier or later
   * than in the twin, because acknowledgements share the packets.
   */
  public List<PacketContents> in(int place) {
    List<PacketContents> seen = own.in(place);
    if (!seen.isEmpty() || place >= alike) {
      return seen;
    }
    long dueNs = BearingPackets.arrivedNs(lossy.packets().get(place));
    return ofTwin.in(place).stream()
        .map(carried -> new PacketContents(carried.range(), dueNs))
        .toList();
  }

  /**
   * The only packet that was lost.
   *
   * @throws IllegalStateException if not exactly one packet was lost
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
    List<StreamRange> ranges = in(lost).stream().map(PacketContents::range).toList();
    if (ranges.isEmpty() && lossy.isQuic()) {
      Blocking inferred = ReleaseInference.find(lossy, own, lost);
      return inferred.withRecovery(recoveryNs(inferred.detectedNs(), List.of()));
    }
    if (ranges.isEmpty()) {
      throw new IllegalStateException("the lost segment carries no byte of an object");
    }
    SequencedSet<Integer> lostStreams =
        new TreeSet<>(ranges.stream().map(StreamRange::stream).toList());
    TransferPacket anew = new Retransmission(lossy).of(lost, ranges);
    HeldBytes waits = new HeldBytes(lossy, lostStreams, anew);
    int unknown = 0;
    for (int i = lost + 1; i < lossy.packets().size(); i++) {
      if (lossy.packets().get(i).sentNs() < anew.sentNs()) {
        waits.add(in(i));
        unknown += i >= alike && lossy.isQuic() && own.in(i).isEmpty() ? 1 : 0;
      }
    }
    long recoveryNs = recoveryNs(anew.sentNs(), ranges);
    return waits.blocking(lost, anew.sentNs(), recoveryNs, unknown);
  }

  /** The most by which bytes that left after the loss was detected came later than in the twin. */
  private long recoveryNs(long detectedNs, List<StreamRange> lost) {
    List<StreamRange> before = new ArrayList<>(lost);
    for (int i = 0; i < lossy.packets().size(); i++) {
      if (lossy.packets().get(i).sentNs() < detectedNs) {
        in(i).forEach(carried -> before.add(carried.range()));
      }
    }
    DeliveredPiece delivered = new DeliveredPiece(lossy.deliveries());
    long longest = 0;
    for (DeliveryTime without : twin.deliveries()) {
      if (before.stream().noneMatch(without.range()::overlaps)) {
        for (DeliveryTime with : delivered.of(without.range())) {
          longest = Math.max(longest, with.atNs() - without.atNs());
        }
      }
    }
    return longest;
  }
}
