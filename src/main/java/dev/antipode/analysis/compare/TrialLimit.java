package dev.antipode.analysis.compare;

import dev.antipode.result.NotComparableException;
import dev.antipode.stats.RankShift;
import java.util.List;

/** How many trials of a cell can be compared: each is compared with each, which takes memory. */
final class TrialLimit {
  /** Of two cells of one size that are not paired. */
  private static final int MOST_UNPAIRED = (int) Math.sqrt(RankShift.MOST_DIFFERENCES);

  private TrialLimit() {}

  /**
   * Looks at all cells before the first is compared.
   *
   * @throws NotComparableException if a cell has too many trials
   */
  static void check(List<CellTwins.Twins> matched) {
    List<String> refused =
        matched.stream().filter(TrialLimit::isTooMuch).map(TrialLimit::words).toList();
    if (!refused.isEmpty()) {
      throw new NotComparableException(
          refused,
          "Give runs with at most "
              + RankShift.MOST_PAIRS
              + " trials of a cell if their seeds are the same, and otherwise "
              + MOST_UNPAIRED
              + ".");
    }
  }

  private static boolean isTooMuch(CellTwins.Twins twins) {
    int before = twins.before().trials().size();
    int after = twins.after().trials().size();
    return RowDraft.sameSeeds(twins.before(), twins.after())
        ? Math.min(before, after) > RankShift.MOST_PAIRS
        : (long) before * after > RankShift.MOST_DIFFERENCES;
  }

  private static String words(CellTwins.Twins twins) {
    return twins.before().where()
        + ": "
        + twins.before().trials().size()
        + " trials before, "
        + twins.after().trials().size()
        + " after";
  }
}
