package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import java.util.ArrayList;
import java.util.List;

/** The medians of a path in an experiment that the RFCs predict nothing of: each with its unit. */
final class MeasureTable {
  static final List<String> HEADER =
      List.of("stack", "what", ":n", ":median", ":95 % interval", ":RTT", "verdict");

  private MeasureTable() {}

  /** A line a row; what holds for a whole cell is said in its first line only. */
  static List<List<String>> lines(CellView cell) {
    List<List<String>> lines = new ArrayList<>();
    String label = cell.label();
    String before = "";
    for (Row row : cell.milestones()) {
      String verdict = row.verdict().text();
      lines.add(
          List.of(
              label,
              row.metric().label(),
              row.n() + (row.failed() > 0 ? " of " + (row.n() + row.failed()) : ""),
              MetricFormat.withUnit(row.metric(), row.median()),
              MetricFormat.interval(row),
              row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips()),
              MilestoneTable.isNews(row, before) ? verdict : "same"));
      if (row.verdict() instanceof Verdict.Unsupported) {
        break;
      }
      label = "";
      before = verdict;
    }
    return lines;
  }

  static Element html(PathView path) {
    HtmlTable table = new HtmlTable("Medians on " + path.name(), HEADER);
    for (CellView cell : path.cells()) {
      List<List<Element>> rows =
          lines(cell).stream()
              .map(
                  line -> line.stream().skip(1).map(text -> Element.of("span").text(text)).toList())
              .toList();
      if (!rows.isEmpty()) {
        table.group(MilestoneTable.proof(cell), rows);
      }
    }
    return table.element();
  }
}
