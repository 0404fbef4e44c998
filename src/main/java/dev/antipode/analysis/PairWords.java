package dev.antipode.analysis;

import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.stats.Interval;
import java.util.Locale;

/**
 * Says a verdict in a sentence about what was compared.
 *
 * @param less what a smaller value is, such as "sooner"
 * @param more what a greater one is, such as "later"
 */
public record PairWords(String less, String more) {
  /** {@code 33.3 % sooner [33.1, 33.6]}, {@code as much, within 0.5 %}, or why nothing is known. */
  public String of(PairView pair) {
    Finding finding = pair.finding();
    return switch (finding.judgement()) {
      case EQUIVALENT -> "as much, within " + NumberFormat.plain(finding.margin() * 100) + " %";
      case NO_EVIDENCE ->
          "no evidence of a difference"
              + (finding.remark().isEmpty() ? "" : " (" + finding.remark() + ")");
      case FASTER, SLOWER -> difference(pair, finding);
    };
  }

  private String difference(PairView pair, Finding finding) {
    Interval ratio = finding.ratio();
    double of = ratio == null ? pair.ratioOfMedians() : ratio.estimate();
    if (!(of > 0) || Double.isInfinite(of)) {
      return finding.judgement().words();
    }
    boolean isLess = of < 1;
    return String.format(Locale.ROOT, "%.1f %% %s", Math.abs(of - 1) * 100, isLess ? less : more)
        + (ratio == null || !Double.isFinite(ratio.high()) ? "" : interval(ratio, isLess));
  }

  private static String interval(Interval ratio, boolean isLess) {
    return String.format(
        Locale.ROOT,
        " [%.1f, %.1f]",
        (isLess ? 1 - ratio.high() : ratio.low() - 1) * 100,
        (isLess ? 1 - ratio.low() : ratio.high() - 1) * 100);
  }
}
