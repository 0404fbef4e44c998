package dev.antipode.report.section;

import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cells against one another, and what each gap is made of. */
final class PairsSection implements Section {
  private static final String TITLE = "What makes the difference";

  @Override
  public Optional<Element> html(RunView run) {
    return run.pairs().isEmpty()
        ? Optional.empty()
        : Optional.of(Section.titled(TITLE, "pairs", PairTable.ofPairs(run.pairs())));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    markdown(TITLE, run.pairs(), text);
  }

  static void markdown(String title, List<PairView> pairs, MarkdownText text) {
    if (pairs.isEmpty()) {
      return;
    }
    text.heading(title)
        .table(
            List.of(
                "path",
                "cell",
                "against",
                "event",
                ":trials",
                ":ratio",
                "verdict",
                gapHeader(pairs),
                "made of"),
            pairs.stream().map(PairsSection::row).toList());
  }

  /** Times are in milliseconds; what else is compared says its unit. */
  static String gapHeader(List<PairView> pairs) {
    return pairs.stream().allMatch(pair -> pair.metric().isTime()) ? ":gap ms" : ":gap";
  }

  static String gap(PairView pair) {
    if (Double.isNaN(pair.gap())) {
      return "";
    }
    String gap = MetricFormat.signed(pair.metric(), pair.gap());
    return pair.metric().isTime() ? gap : gap + " " + pair.metric().unit().shown();
  }

  /** {@code 30 of 30, 28 of 30}; once where both are the same. */
  static String trials(PairView pair) {
    return pair.firstCount().equals(pair.secondCount())
        ? pair.firstCount()
        : pair.firstCount() + ", " + pair.secondCount();
  }

  private static List<String> row(PairView pair) {
    return List.of(
        pair.path(),
        pair.first().label(),
        pair.second().label(),
        pair.metric().label(),
        trials(pair),
        pair.finding().ratioInWords(),
        pair.finding().words(),
        gap(pair),
        pair.parts().stream()
            .map(part -> part.name() + " " + NumberFormat.signedMs(part.ns()))
            .collect(Collectors.joining("; ")));
  }
}
