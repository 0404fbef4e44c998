package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.ColumnFormat;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.sample.metric.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The medians of a path on the page: a group of rows a cell, with its proof under its name. */
final class MilestoneTable {
  private static final List<String> HEADER =
      List.of(
          "stack and proof",
          "event",
          ":n",
          ":ms",
          ":95 % interval",
          ":RTT",
          ":RFC",
          ":difference ms",
          "verdict");

  private MilestoneTable() {}

  static Element of(PathView path) {
    HtmlTable table = new HtmlTable("Medians on " + path.name(), HEADER);
    Formats formats = Formats.of(path);
    path.cells().forEach(cell -> add(table, cell, formats));
    return table.element();
  }

  /** The same decimals for all times of a path, and for all that they differ by. */
  record Formats(ColumnFormat times, ColumnFormat differences) {
    static Formats of(PathView path) {
      return new Formats(format(path, Row::median), format(path, Row::difference));
    }

    private static ColumnFormat format(PathView path, Function<Row, @Nullable Double> value) {
      return ColumnFormat.of(
          Unit.NANOSECONDS,
          path.cells().stream()
              .flatMap(cell -> cell.milestones().stream())
              .flatMap(row -> Optional.ofNullable(value.apply(row)).stream())
              .toList());
    }
  }

  /** What is true of the whole cell, or was just said, is not said again. */
  private static void add(HtmlTable table, CellView cell, Formats formats) {
    List<List<Element>> rows = new ArrayList<>();
    String before = "";
    for (Row row : cell.milestones()) {
      String verdict = row.verdict().text();
      if (row.verdict() instanceof Verdict.Unsupported) {
        rows.add(unsupported(verdict));
        break;
      }
      rows.add(row(row, formats, isNews(row, before) ? verdict : "same"));
      before = verdict;
    }
    if (!rows.isEmpty()) {
      table.group(proof(cell), rows);
    }
  }

  /** Whether a verdict differs from the one in the row above, or is too short to leave out. */
  static boolean isNews(Row row, String before) {
    return switch (row.verdict()) {
      case Verdict.AsPredicted _, Verdict.NotPredicted _ -> true;
      case Verdict.Deviates _, Verdict.Failed _, Verdict.Disproved _, Verdict.Unsupported _ ->
          !row.verdict().text().equals(before);
    };
  }

  private static List<Element> unsupported(String verdict) {
    List<Element> cells =
        new ArrayList<>(Collections.nCopies(HEADER.size() - 2, Element.of("span")));
    cells.add(Element.of("span", "verdict none").text(verdict));
    return cells;
  }

  private static List<Element> row(Row row, Formats formats, String verdict) {
    return List.of(
        Element.of("span", "nowrap").text(row.metric().label()),
        Element.of("span").text(row.count()),
        Element.of("b").text(formats.times().value(row.median())),
        Element.of("span").text(formats.times().interval(row.low(), row.high())),
        Element.of("b")
            .text(row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips())),
        row.prediction() == null
            ? Element.of("span")
            : Element.of("span", "reason")
                .with("tabindex", "0")
                .with("data-tip", row.prediction().reason())
                .text(Integer.toString(row.prediction().roundTrips())),
        Element.of("span").text(formats.differences().signed(row.difference())),
        Element.of("span", "verdict " + mood(row.verdict())).text(verdict));
  }

  static Element proof(CellView cell) {
    Element proof = Element.of("span", "proof").text(cell.proof());
    for (String file : cell.evidence()) {
      proof.text(" ").add(Element.of("a").with("href", file).text(cell.word(file)));
    }
    return Element.of("div").add(Element.of("span").text(cell.label()), proof);
  }

  private static String mood(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AsPredicted _ -> "good";
      case Verdict.Deviates _ -> "odd";
      case Verdict.Failed _, Verdict.Disproved _ -> "bad";
      case Verdict.Unsupported _, Verdict.NotPredicted _ -> "none";
    };
  }
}
