package dev.antipode.report.jmh;

import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.compare.ComparisonText;
import dev.antipode.report.compare.Verdicts;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import java.util.List;
import java.util.Locale;

/** JMH's results of two folders compared, as short Markdown. */
public final class JmhComparisonReport {
  private static final List<String> HEADER =
      List.of("suite", "benchmark", ":before", ":after", "unit", ":cost ratio [95 %]", "verdict");

  private JmhComparisonReport() {}

  /** Findings first, then differences; all rows last and folded away. */
  public static String markdown(JmhComparison comparison) {
    return new ComparisonText(
            "JMH: " + verdict(comparison),
            String.format(
                Locale.ROOT,
                "`%s` before, `%s` after; a cost ratio above 1 is slower; units are those of the"
                    + " first. A difference has an interval"
                    + " that excludes 1 (Welch) after Holm's correction for all rows, and is at least"
                    + " %.0f %% between forks, where both have %d or more, else %.0f %% between"
                    + " iterations of scores with small errors: JVMs of one build mostly differ by less."
                    + " Equivalent is an interval between forks within %.0f %%.",
                comparison.before(),
                comparison.after(),
                JmhComparison.SMALLEST_OF_INTEREST * 100,
                JmhComparison.ENOUGH_FORKS,
                JmhComparison.SMALLEST_OF_FEW_FORKS * 100,
                JmhComparison.SMALLEST_OF_INTEREST * 100))
        .findings(comparison.findings())
        .list("What differs between the two:", comparison.subjects())
        .notes(comparison.notes())
        .rows("benchmark", HEADER, comparison.rows(), comparison::rows, JmhComparisonReport::row)
        .toString();
  }

  private static String verdict(JmhComparison comparison) {
    String rows =
        Verdicts.inWords(
            "benchmark", judgement -> comparison.rows(judgement).size(), comparison.rows().size());
    return comparison.findings().isEmpty()
        ? rows
        : NumberFormat.count(comparison.findings().size(), "finding") + "; " + rows;
  }

  private static List<String> row(JmhComparison.Row row) {
    double factor = row.factor();
    JmhMetric after = row.after().primaryMetric();
    return List.of(
        row.before().suite(),
        name(row.before()),
        score(row.before().primaryMetric(), 1),
        Double.isNaN(factor) ? score(after, 1) + " " + after.scoreUnit() : score(after, factor),
        row.before().primaryMetric().scoreUnit(),
        row.cost().ratio().map(NumberFormat::ratio).orElse("none"),
        row.judgement().words() + (row.remark().isEmpty() ? "" : ": " + row.remark()));
  }

  private static String name(JmhResult result) {
    Integer threads = result.threads();
    return new JmhRow(result).name()
        + (threads == null || threads == 1 ? "" : ", " + threads + " threads");
  }

  private static String score(JmhMetric metric, double factor) {
    return NumberFormat.plain(metric.score() * factor)
        + (metric.hasError() ? " ± " + NumberFormat.plain(metric.scoreError() * factor) : "");
  }
}
