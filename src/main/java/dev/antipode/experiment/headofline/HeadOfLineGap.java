package dev.antipode.experiment.headofline;

import dev.antipode.analysis.Gap;
import dev.antipode.analysis.GapParts;
import dev.antipode.analysis.PairView;
import java.util.List;

/** What the gap between two cells is made of that lost packets. */
final class HeadOfLineGap {
  private HeadOfLineGap() {}

  static List<PairView.Part> parts(Gap gap, GapParts parts) {
    return (gap.metric().equals(HeadOfLineMetrics.LONGEST_BLOCK)
            ? retransmission(parts)
            : parts.add(
                "loss recovery",
                "the same trial without the loss",
                cell ->
                    cell.medianOf(HeadOfLineMetrics.COMPLETION)
                        - cell.medianOf(HeadOfLineMetrics.TWIN_COMPLETION)))
        .withRest();
  }

  /** A sender learns of a loss, and its second try arrives, after one round trip at the least. */
  private static GapParts retransmission(GapParts parts) {
    return parts
        .add(
            "loss recovery: the round trip of a retransmission",
            "RFC 9002 section 6.1, RFC 6675 section 5",
            cell -> Math.min(parts.rttNs(), cell.medianOf(HeadOfLineMetrics.LONGEST_BLOCK)))
        .add(
            "loss recovery: until the sender knew",
            GapParts.MEASURED,
            cell -> Math.max(0, cell.medianOf(HeadOfLineMetrics.LONGEST_BLOCK) - parts.rttNs()));
  }
}
