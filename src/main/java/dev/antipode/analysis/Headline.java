package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Verdict;
import java.util.List;

/**
 * The finding of a run: QUIC against TCP + TLS 1.3 on its longest path, with the interval. Failures
 * come first.
 */
final class Headline {
  private Headline() {}

  static String of(
      AnalysedExperiment experiment,
      List<PathView> paths,
      List<PairView> pairs,
      int trials,
      int failed) {
    String failures =
        failed == 0 ? "" : failed + " of " + NumberFormat.count(trials, "trial") + " failed. ";
    if (failed > 0 && failed == trials) {
      return failures.strip();
    }
    return failures + experiment.headline(paths, pairs).orElseGet(() -> summary(paths, trials));
  }

  private static String summary(List<PathView> paths, int trials) {
    List<Verdict> verdicts =
        paths.stream()
            .flatMap(path -> path.subjects().stream())
            .flatMap(cell -> cell.rows().stream())
            .map(Row::verdict)
            .filter(verdict -> !(verdict instanceof Verdict.NotPredicted))
            .toList();
    long ok = verdicts.stream().filter(Verdict.AsPredicted.class::isInstance).count();
    return NumberFormat.count(trials, "trial")
        + (verdicts.isEmpty()
            ? ", without a prediction to hold them against."
            : ": " + ok + " of " + verdicts.size() + " medians are where the RFCs predict them.");
  }
}
