package dev.antipode.wire.blocking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/** How long the bytes that were in flight behind a lost packet waited. */
final class HeldBytes {
  private final boolean exact;
  private final SequencedSet<Integer> lostStreams;
  private final DeliveredPiece delivered;
  private final long anewNs;
  private final SequencedSet<Integer> inFlight = new TreeSet<>();
  private final Map<Integer, Long> longestOfStream = new HashMap<>();
  private long bytes;
  private long ownBytes;

  /**
   * Makes one without bytes.
   *
   * @param lostStreams that had bytes in the lost packet
   * @param anew the packet that brought them again
   */
  HeldBytes(ObservedTransfer transfer, SequencedSet<Integer> lostStreams, TransferPacket anew) {
    this.exact = !transfer.isQuic();
    this.lostStreams = lostStreams;
    this.delivered = new DeliveredPiece(transfer.deliveries());
    this.anewNs = BearingPackets.arrivedNs(anew);
  }

  /** Adds the waits of the bytes in one packet. */
  void add(List<PacketContents> contents) {
    for (PacketContents carried : contents) {
      int stream = carried.range().stream();
      if (!lostStreams.contains(stream) && carried.dueNs() + Blocking.TOLERANCE_NS < anewNs) {
        inFlight.add(stream);
      }
      for (DeliveryTime delivery : delivered.of(carried.range())) {
        add(stream, delivery.range().bytes(), delivery.atNs() - carried.dueNs());
      }
    }
  }

  private void add(int stream, long count, long waitNs) {
    // A few bytes at the edge of a QUIC frame may have come with the packet before.
    if (waitNs < -Blocking.TOLERANCE_NS && exact) {
      throw new IllegalStateException(
          "bytes of stream " + stream + " were delivered " + -waitNs + " ns before they arrived");
    }
    if (waitNs <= Blocking.TOLERANCE_NS) {
      return;
    }
    if (lostStreams.contains(stream)) {
      ownBytes += count;
    } else {
      bytes += count;
      longestOfStream.merge(stream, waitNs, Math::max);
    }
  }

  Blocking blocking(int lost, long detectedNs, long recoveryNs, int unknown) {
    return new Blocking(
        lost,
        lostStreams,
        detectedNs,
        inFlight,
        new TreeSet<>(longestOfStream.keySet()),
        bytes,
        longestOfStream.values().stream().mapToLong(Long::longValue).max().orElse(0),
        longestOfStream.values().stream().mapToLong(Long::longValue).sum(),
        ownBytes,
        recoveryNs,
        unknown,
        false);
  }
}
