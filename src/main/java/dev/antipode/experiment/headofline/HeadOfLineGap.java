package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Gap;
import dev.antipode.analysis.GapParts;
import dev.antipode.analysis.PairView;
import java.util.List;

/**
 * What the gap between two cells is made of that lost packets: differences to the same without the
 * loss, which is the trial's twin in exact mode, and another path of the run in random mode.
 */
final class HeadOfLineGap {
  private static final String TWIN = "the same trials without the loss";

  private HeadOfLineGap() {}

  static List<PairView.Part> parts(Gap gap, GapParts parts) {
    if (gap.lossless() != null) {
      return GapParts.againstLossless(gap, gap.metric()).orElseThrow();
    }
    if (gap.metric().equals(HeadOfLineMetrics.LONGEST_BLOCK)) {
      return parts
          .add("until the lost bytes came again", TWIN, cell -> cell.medianOf(gap.metric()))
          .withRest();
    }
    return gap.metric().equals(HeadOfLineMetrics.COMPLETION)
        ? parts
            .add(
                GapParts.WITHOUT_LOSS,
                TWIN,
                cell -> cell.medianOf(HeadOfLineMetrics.TWIN_COMPLETION))
            .add("what the loss adds", TWIN, HeadOfLineGap::added)
            .withRest()
        : parts.withRest();
  }

  private static double added(CellView cell) {
    return cell.medianOf(HeadOfLineMetrics.COMPLETION)
        - cell.medianOf(HeadOfLineMetrics.TWIN_COMPLETION);
  }
}
