package dev.antipode.report.compare;

import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Interval;
import java.util.List;
import java.util.Locale;
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
    return new ComparisonText(
            verdict(comparison),
            "`"
                + comparison.before()
                + "` before, `"
                + comparison.after()
                + "` after; the ratio is after to before. "
                + method(comparison))
        .findings(comparison.findings())
        .list("What differs between the runs:", comparison.subjects())
        .notes(comparison.notes())
        .rows("row", HEADER, comparison.rows(), comparison::rows, ComparisonReport::row)
        .toString();
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
            + " rank above every time. %2$s",
        percent(comparison.margin()),
        comparison.ofRuns()
            ? "The run is the unit: each counts by its median."
            : paired
                + " of "
                + NumberFormat.count(comparison.rows().size(), "row")
                + (paired == 1 ? " is" : " are")
                + " paired by block.");
  }

  private static String percent(double share) {
    return NumberFormat.plain(share * 100) + " %";
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
