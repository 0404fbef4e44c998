package dev.antipode.report.compare;

import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.MarkdownTable;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two runs compared, as short Markdown that fits into a pull request and is legible as plain text.
 */
public final class ComparisonReport {
  private static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          "event",
          ":before",
          ":after",
          ":measured before",
          ":measured after",
          ":change",
          ":ratio [95 %]",
          "verdict");

  private ComparisonReport() {}

  /** Findings first, then differences; all rows last, folded away, if there are any. */
  public static String markdown(RunComparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("### " + verdict(comparison));
    lines.add("");
    lines.add(
        "`"
            + comparison.before()
            + "` before, `"
            + comparison.after()
            + "` after; the ratio is after to before. "
            + method(comparison));
    lines.add("");
    list(lines, "**A gate must not let this pass:**", comparison.findings());
    list(lines, "What differs between the runs:", comparison.subjects());
    list(lines, "Notes:", comparison.notes());
    List<MatchedRow> differing =
        Stream.of(Judgement.SLOWER, Judgement.FASTER)
            .flatMap(judgement -> comparison.rows(judgement).stream())
            .toList();
    if (!differing.isEmpty()) {
      lines.add(table(differing));
    }
    if (!comparison.rows().isEmpty()) {
      lines.add(
          "<details><summary>All "
              + NumberFormat.count(comparison.rows().size(), "row")
              + "</summary>");
      lines.add("");
      lines.add(table(comparison.rows()));
      lines.add("</details>");
    }
    return String.join("\n", lines) + "\n";
  }

  private static void list(List<String> lines, String title, List<String> items) {
    if (!items.isEmpty()) {
      lines.add(title);
      lines.add("");
      items.forEach(item -> lines.add("- " + MarkdownTable.escaped(item)));
      lines.add("");
    }
  }

  private static String verdict(RunComparison comparison) {
    String rows =
        Verdicts.inWords(
            "row", judgement -> comparison.rows(judgement).size(), comparison.rows().size());
    return comparison.findings().isEmpty()
        ? rows.substring(0, 1).toUpperCase(Locale.ROOT) + rows.substring(1)
        : NumberFormat.count(comparison.findings().size(), "finding") + "; " + rows;
  }

  private static String method(RunComparison comparison) {
    long paired = comparison.rows().stream().filter(MatchedRow::paired).count();
    return String.format(
        Locale.ROOT,
        "Slower or faster is a difference of at least %1$s, with an interval that excludes 1, after"
            + " Holm's correction for all rows; equivalent is an interval within %1$s. Failed trials"
            + " rank above every time. %2$d of %3$s paired by block.",
        percent(comparison.margin()),
        paired,
        NumberFormat.count(comparison.rows().size(), "row") + (paired == 1 ? " is" : " are"));
  }

  private static String percent(double share) {
    return NumberFormat.plain(share * 100) + " %";
  }

  private static String table(List<MatchedRow> rows) {
    return MarkdownTable.of(HEADER, rows.stream().map(ComparisonReport::row).toList());
  }

  private static List<String> row(MatchedRow row) {
    Double before = row.before();
    Double after = row.after();
    Interval ratio = row.ratio();
    return List.of(
        row.path(),
        row.label(),
        row.metric().label(),
        value(row.metric(), before),
        value(row.metric(), after),
        row.measuredBefore(),
        row.measuredAfter(),
        before == null || after == null ? "" : MetricFormat.signed(row.metric(), after - before),
        ratio == null ? "too few trials" : NumberFormat.ratio(ratio),
        row.judgement().words() + (row.remark().isEmpty() ? "" : ": " + row.remark()));
  }

  private static String value(Metric metric, @Nullable Double value) {
    return value == null ? "failed" : MetricFormat.withUnit(metric, value);
  }
}
