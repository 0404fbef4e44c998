package dev.antipode.wire.blocking;

import java.util.SequencedSet;

/**
 * What one lost packet held back.
 *
 * @param lost which packet, by its place among the packets of the transfer
 * @param lostStreams that had bytes in it
 * @param detectedNs when its loss was detected: the packet that brought its bytes again left then
 * @param inFlightStreams that had bytes in flight behind it when its loss was detected, and none in
 *     it: as many as one loss can block, judged by what the capture shows to have been due more
 *     than the tolerance before the lost bytes arrived again
 * @param blockedStreams head-of-line blocked: had blocked bytes, and none in the lost packet
 * @param blockedBytes of the head-of-line blocked streams
 * @param longestNs the longest that a blocked byte of these waited
 * @param sumNs the sum over the head-of-line blocked streams of the longest wait of each
 * @param ownBlockedBytes blocked bytes of the streams that had bytes in the lost packet
 * @param recoveryNs the longest that a byte that left after the loss was detected came later than
 *     without loss
 * @param unmatched packets in flight when the loss was detected whose bytes are not known, because
 *     they have no counterpart in the transfer without loss
 * @param inferred whether the twin does not tell what the lost packet carried, so that it was
 *     inferred from what was released: see {@link ReleaseInference}
 */
public record Blocking(
    int lost,
    SequencedSet<Integer> lostStreams,
    long detectedNs,
    SequencedSet<Integer> inFlightStreams,
    SequencedSet<Integer> blockedStreams,
    long blockedBytes,
    long longestNs,
    long sumNs,
    long ownBlockedBytes,
    long recoveryNs,
    int unmatched,
    boolean inferred) {
  /** In the virtual lab, what waits longer than this was held back. */
  public static final long TOLERANCE_NS = 1_000_000;

  Blocking withRecovery(long other) {
    return new Blocking(
        lost,
        lostStreams,
        detectedNs,
        inFlightStreams,
        blockedStreams,
        blockedBytes,
        longestNs,
        sumNs,
        ownBlockedBytes,
        other,
        unmatched,
        inferred);
  }
}
