package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.ComparisonHeadline;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.NumberFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The finding of a run in which exactly one packet of each trial is lost: how many streams wait for
 * it, and how long.
 */
final class HeadOfLineHeadline {
  private HeadOfLineHeadline() {}

  static Optional<String> of(List<PathView> paths, List<PairView> pairs) {
    List<PairView> blocks =
        pairs.stream()
            .filter(PairView::isQuicAgainstTcp)
            .filter(pair -> pair.metric().equals(HeadOfLineMetrics.LONGEST_BLOCK))
            .toList();
    if (blocks.isEmpty()) {
      return ComparisonHeadline.of(paths, pairs);
    }
    CellView baseline = blocks.getLast().second();
    String path = blocks.getLast().path();
    return Optional.of(
        "Where one packet is lost on "
            + path
            + ", "
            + blocked(baseline)
            + "; "
            + blocks.stream()
                .filter(pair -> pair.path().equals(path) && pair.second().equals(baseline))
                .map(pair -> blocked(pair.first()) + " (" + pair.finding().words() + ")")
                .collect(Collectors.joining("; "))
            + ".");
  }

  /**
   * {@code http2 blocks 9 streams for 98.20 ms}, by the medians; that it blocks none is said only
   * if no trial shows one.
   */
  private static String blocked(CellView cell) {
    double streams = cell.medianOf(HeadOfLineMetrics.BLOCKED_STREAMS);
    double ns = cell.medianOf(HeadOfLineMetrics.LONGEST_BLOCK);
    if (Double.isNaN(streams) || Double.isNaN(ns)) {
      return cell.label() + " has no number";
    }
    if (cell.most(HeadOfLineMetrics.BLOCKED_STREAMS) == 0) {
      return cell.label() + " blocks no stream" + HeadOfLineSection.survivors(cell);
    }
    return streams == 0
        ? cell.label() + " blocks streams at fewer than half of the positions"
        : cell.label()
            + " blocks "
            + NumberFormat.plain(streams)
            + (streams == 1 ? " stream" : " streams")
            + " for "
            + MetricFormat.withUnit(HeadOfLineMetrics.LONGEST_BLOCK, ns);
  }
}
