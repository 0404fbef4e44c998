package dev.antipode.report.compare;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.stats.Judgement;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What any comparison says as Markdown: findings first, then differences, all rows last. */
public final class ComparisonText {
  private final MarkdownText text = new MarkdownText();

  /**
   * Begins with a verdict.
   *
   * @param method what was compared, and how; Markdown
   */
  public ComparisonText(String verdict, String method) {
    text.line("### " + verdict).line("").line(method).line("");
  }

  public ComparisonText findings(List<String> findings) {
    return list("**A gate must not let this pass:**", findings);
  }

  public ComparisonText notes(List<String> notes) {
    return list("Notes:", notes);
  }

  /** An empty list adds nothing, not even its title. */
  public ComparisonText list(String title, List<String> items) {
    if (!items.isEmpty()) {
      text.line(title).line("").items(items);
    }
    return this;
  }

  /**
   * Adds the rows that are slower or faster, then all, folded away; no rows add nothing.
   *
   * @param noun of one row
   */
  public <R> ComparisonText rows(
      String noun,
      List<String> header,
      List<R> all,
      Function<Judgement, List<R>> judged,
      Function<R, List<String>> cells) {
    List<R> differing =
        Stream.of(Judgement.SLOWER, Judgement.FASTER)
            .flatMap(judgement -> judged.apply(judgement).stream())
            .toList();
    if (!differing.isEmpty()) {
      text.table(header, differing.stream().map(cells).toList());
    }
    if (!all.isEmpty()) {
      text.line("<details><summary>All " + NumberFormat.count(all.size(), noun) + "</summary>")
          .line("")
          .table(header, all.stream().map(cells).toList())
          .line("</details>");
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
