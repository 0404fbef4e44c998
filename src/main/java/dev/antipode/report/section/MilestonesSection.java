package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.chart.LadderChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.report.medium.TextTable;
import java.util.List;
import java.util.Optional;

/** The medians of every path, beside what the RFCs predict. */
public final class MilestonesSection implements Section {
  private static final List<TextTable.Column> COLUMNS =
      List.of(
          new TextTable.Column("stack", false, 0),
          new TextTable.Column("event", false, 0),
          new TextTable.Column("n", true, 2),
          new TextTable.Column("ms", true, 0),
          new TextTable.Column("95 % interval", true, 4),
          new TextTable.Column("RTT", true, 0),
          new TextTable.Column("RFC", true, 1),
          new TextTable.Column("diff ms", true, 3),
          new TextTable.Column("verdict", false, 0));

  @Override
  public Optional<Element> html(RunView run) {
    Element paths = Element.of("div");
    Optional<PathView> shown = LadderAnswer.path(run);
    run.paths().forEach(path -> paths.add(html(path, shown.filter(path::equals).isEmpty())));
    return Optional.of(paths);
  }

  private static Element html(PathView path, boolean withLadder) {
    Element section = PathHeading.html(path);
    LadderChart.of(path)
        .filter(_ -> withLadder)
        .ifPresent(chart -> section.add(chart.figure().add(Legend.ofLadder(path.rttUs() != null))));
    return section.add(MilestoneTable.of(path));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    for (PathView path : run.paths()) {
      MilestoneTable.Formats formats = MilestoneTable.Formats.of(path);
      PathHeading.markdown(path, text)
          .table(
              List.of(
                  "stack",
                  "event",
                  ":n",
                  ":ms",
                  ":95 % interval",
                  ":RTT",
                  ":RFC",
                  ":difference ms",
                  "verdict",
                  "proof"),
              path.cells().stream()
                  .flatMap(
                      cell -> cell.milestones().stream().map(row -> markdown(cell, row, formats)))
                  .toList());
    }
  }

  private static List<String> markdown(CellView cell, Row row, MilestoneTable.Formats formats) {
    return List.of(
        cell.label(),
        row.metric().label(),
        row.count(),
        formats.times().value(row.median()),
        formats.times().interval(row.low(), row.high()),
        row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips()),
        row.prediction() == null ? "" : Integer.toString(row.prediction().roundTrips()),
        formats.differences().signed(row.difference()),
        row.verdict().text(),
        cell.proof());
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (PathView path : run.paths()) {
      PathHeading.terminal(run, path, text);
      TextTable table = new TextTable(COLUMNS);
      MilestoneTable.Formats formats = MilestoneTable.Formats.of(path);
      path.cells().forEach(cell -> terminal(table, cell, formats));
      text.table(table);
    }
  }

  /** What holds for the whole cell, or for the row before as well, is not said again. */
  private static void terminal(TextTable table, CellView cell, MilestoneTable.Formats formats) {
    String label = cell.label();
    String before = "";
    for (Row row : cell.milestones()) {
      String verdict = row.verdict().text();
      table.add(
          terminal(label, row, formats, MilestoneTable.isNews(row, before) ? verdict : "same"));
      if (row.verdict() instanceof Verdict.Unsupported) {
        return;
      }
      label = "";
      before = verdict;
    }
  }

  private static List<String> terminal(
      String label, Row row, MilestoneTable.Formats formats, String verdict) {
    return List.of(
        label,
        row.metric().label(),
        row.count(),
        formats.times().value(row.median()),
        formats.times().interval(row.low(), row.high()),
        row.roundTrips() == null ? "" : NumberFormat.roundTrips(row.roundTrips()),
        row.prediction() == null ? "" : Integer.toString(row.prediction().roundTrips()),
        formats.differences().signed(row.difference()),
        verdict);
  }
}
