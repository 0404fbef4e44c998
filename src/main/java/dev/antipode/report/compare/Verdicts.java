package dev.antipode.report.compare;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.stats.Judgement;
import java.util.function.ToIntFunction;

/** How many rows have which verdict, in a phrase. */
public final class Verdicts {
  private Verdicts() {}

  /**
   * {@code 14 rows slower, 0 faster, 2 equivalent, 1 without evidence}.
   *
   * @param noun of one row
   */
  public static String inWords(String noun, ToIntFunction<Judgement> count, int all) {
    if (all == 0) {
      return "no " + noun + " to compare";
    }
    int equivalent = count.applyAsInt(Judgement.EQUIVALENT);
    if (equivalent == all) {
      return all == 1
          ? "the only " + noun + " is equivalent"
          : "all " + all + " " + noun + "s equivalent";
    }
    return NumberFormat.count(count.applyAsInt(Judgement.SLOWER), noun)
        + " slower, "
        + count.applyAsInt(Judgement.FASTER)
        + " faster, "
        + equivalent
        + " equivalent, "
        + count.applyAsInt(Judgement.NO_EVIDENCE)
        + " without evidence";
  }
}
