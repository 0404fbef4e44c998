package dev.antipode.report.compare;

import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.MarkdownTable;
import dev.antipode.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Two runs compared, as short Markdown that fits into a pull request and is legible as plain text.
 */
public final class ComparisonReport {
  private static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          "event",
          ":before ms",
          ":after ms",
          ":change ms",
          ":ratio [95 %]",
          "verdict");

  private ComparisonReport() {}

  /** Differences first; all rows last, folded away, if there are any. */
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
    List<MatchedRow> differing =
        Stream.of(Difference.SLOWER, Difference.FASTER)
            .flatMap(difference -> comparison.rows(difference).stream())
            .toList();
    if (!differing.isEmpty()) {
      lines.add(table(differing));
    }
    Stream.concat(comparison.notes().stream(), comparison.unmatched().stream())
        .forEach(note -> lines.add("- " + MarkdownTable.escaped(note)));
    if (!comparison.notes().isEmpty() || !comparison.unmatched().isEmpty()) {
      lines.add("");
    }
    if (!comparison.rows().isEmpty()) {
      lines.add("<details><summary>All " + comparison.rows().size() + " rows</summary>");
      lines.add("");
      lines.add(table(comparison.rows()));
      lines.add("</details>");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String verdict(RunComparison comparison) {
    int slower = comparison.rows(Difference.SLOWER).size();
    int faster = comparison.rows(Difference.FASTER).size();
    if (comparison.rows().isEmpty()) {
      return "Nothing to compare: the runs have no cell in common";
    }
    String rest = comparison.rows().size() - slower - faster + " without a difference";
    if (slower + faster == 0) {
      return "No difference in " + NumberFormat.count(comparison.rows().size(), "row");
    }
    return NumberFormat.count(slower, "row") + " slower, " + faster + " faster, " + rest;
  }

  private static String method(RunComparison comparison) {
    long paired = comparison.rows().stream().filter(row -> row.comparison().paired()).count();
    return String.format(
        Locale.ROOT,
        "A difference is at least %.1f %%, with an interval that excludes 1, after Holm's correction"
            + " for all rows; %d of %d rows are paired by block.",
        Difference.SMALLEST_OF_INTEREST * 100,
        paired,
        comparison.rows().size());
  }

  private static String table(List<MatchedRow> rows) {
    return MarkdownTable.of(HEADER, rows.stream().map(ComparisonReport::row).toList());
  }

  private static List<String> row(MatchedRow row) {
    return List.of(
        row.path(),
        row.label(),
        row.metric().label(),
        MetricFormat.value(row.metric(), row.before()),
        MetricFormat.value(row.metric(), row.after()),
        MetricFormat.signed(row.metric(), row.after() - row.before()),
        row.comparison().ratio().map(NumberFormat::ratio).orElse("too few trials"),
        row.difference().word());
  }
}
