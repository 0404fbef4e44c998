package dev.antipode.analysis;

import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says a verdict in a sentence about what was compared.
 *
 * @param less what a smaller value is, such as "sooner"
 * @param more what a greater one is, such as "later"
 */
public record PairWords(String less, String more) {
  /** Between the parts of a remark. */
  private static final String NEXT = "; ";

  /**
   * Several verdicts in one sentence, without its full stop. A reason that more than one of them
   * has for showing nothing is said once, behind them all.
   *
   * @param subject what comes before each verdict
   * @param more what comes after it
   */
  public String joined(
      List<PairView> pairs, Function<PairView, String> subject, Function<PairView, String> more) {
    Optional<String> shared = sharedReason(pairs);
    List<String> said = new ArrayList<>();
    for (PairView pair : pairs) {
      String remark = pair.finding().remark();
      String own = shared.map(reason -> without(remark, reason)).orElse(remark);
      said.add(subject.apply(pair) + of(pair, own) + more.apply(pair));
    }
    return String.join("; ", said)
        + shared
            .map(reason -> ". " + Character.toUpperCase(reason.charAt(0)) + reason.substring(1))
            .orElse("");
  }

  /** The last part of a remark says what the trials could have shown. */
  private static Optional<String> sharedReason(List<PairView> pairs) {
    List<String> reasons =
        pairs.stream()
            .filter(pair -> pair.finding().judgement() == Judgement.NO_EVIDENCE)
            .map(pair -> pair.finding().remark())
            .map(remark -> remark.substring(remark.lastIndexOf(NEXT) + 1).strip())
            .toList();
    return reasons.size() > 1 && reasons.stream().distinct().count() == 1
        ? Optional.of(reasons.getFirst()).filter(reason -> !reason.isEmpty())
        : Optional.empty();
  }

  private static String without(String remark, String reason) {
    return remark.equals(reason) ? "" : remark.replace(NEXT + reason, "");
  }

  /** {@code 33.3 % sooner [33.1, 33.6]}, {@code as much, within 0.5 %}, or why nothing is known. */
  public String of(PairView pair) {
    return of(pair, pair.finding().remark());
  }

  private String of(PairView pair, String remark) {
    Finding finding = pair.finding();
    return switch (finding.judgement()) {
      case EQUIVALENT -> "as much, within " + NumberFormat.plain(finding.margin() * 100) + " %";
      case NO_EVIDENCE ->
          "no evidence of a difference" + (remark.isEmpty() ? "" : " (" + remark + ")");
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
