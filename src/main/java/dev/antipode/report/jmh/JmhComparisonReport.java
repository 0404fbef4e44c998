package dev.antipode.report.jmh;

import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.MarkdownTable;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** JMH's results of two folders compared, as short Markdown. */
public final class JmhComparisonReport {
  private static final List<String> HEADER =
      List.of("suite", "benchmark", ":before", ":after", "unit", ":cost ratio [95 %]", "verdict");

  private JmhComparisonReport() {}

  /** Differences first, all rows last and folded away. */
  public static String markdown(JmhComparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add("### JMH: " + verdict(comparison));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "`%s` before, `%s` after; a cost ratio above 1 is slower. A difference has an interval"
                + " that excludes 1 (Welch) after Holm's correction for all rows, and is at least"
                + " %.0f %% between forks, where both have %d or more, else %.0f %% between"
                + " iterations of scores with small errors: JVMs of one build mostly differ by less.",
            comparison.before(),
            comparison.after(),
            JmhComparison.SMALLEST_OF_INTEREST * 100,
            JmhComparison.ENOUGH_FORKS,
            JmhComparison.SMALLEST_OF_FEW_FORKS * 100));
    lines.add("");
    List<JmhComparison.Row> differing =
        Stream.of(Difference.SLOWER, Difference.FASTER)
            .flatMap(difference -> comparison.rows(difference).stream())
            .toList();
    if (!differing.isEmpty()) {
      lines.add(table(differing));
    }
    List<String> notes =
        Stream.concat(comparison.notes().stream(), comparison.unmatched().stream()).toList();
    notes.forEach(note -> lines.add("- " + MarkdownTable.escaped(note)));
    if (!notes.isEmpty()) {
      lines.add("");
    }
    if (!comparison.rows().isEmpty()) {
      lines.add(
          "<details><summary>All "
              + NumberFormat.count(comparison.rows().size(), "benchmark")
              + "</summary>");
      lines.add("");
      lines.add(table(comparison.rows()));
      lines.add("</details>");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String verdict(JmhComparison comparison) {
    if (comparison.rows().isEmpty()) {
      return "nothing to compare: no benchmark in common";
    }
    int slower = comparison.rows(Difference.SLOWER).size();
    int faster = comparison.rows(Difference.FASTER).size();
    return slower + faster == 0
        ? "no difference in " + NumberFormat.count(comparison.rows().size(), "benchmark")
        : NumberFormat.count(slower, "benchmark")
            + " slower, "
            + faster
            + " faster, "
            + (comparison.rows().size() - slower - faster)
            + " without a difference";
  }

  private static String table(List<JmhComparison.Row> rows) {
    return MarkdownTable.of(HEADER, rows.stream().map(JmhComparisonReport::row).toList());
  }

  private static List<String> row(JmhComparison.Row row) {
    return List.of(
        row.before().suite(),
        new JmhRow(row.before()).name(),
        score(row.before().primaryMetric()),
        score(row.after().primaryMetric()),
        row.before().primaryMetric().scoreUnit(),
        row.cost().ratio().map(NumberFormat::ratio).orElse("too few iterations"),
        row.difference().word());
  }

  private static String score(JmhMetric metric) {
    return NumberFormat.plain(metric.score())
        + (metric.hasError() ? " ± " + NumberFormat.plain(metric.scoreError()) : "");
  }
}
