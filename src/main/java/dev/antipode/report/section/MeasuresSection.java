package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.MeasureChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.report.medium.TextTable;
import java.util.List;
import java.util.Optional;

/** The medians of every path, of what the RFCs predict nothing of: each with its unit. */
public final class MeasuresSection implements Section {
  private static final List<TextTable.Column> COLUMNS =
      List.of(
          new TextTable.Column("stack", false, 0),
          new TextTable.Column("what", false, 0),
          new TextTable.Column("n", true, 2),
          new TextTable.Column("median", true, 0),
          new TextTable.Column("95 % interval", true, 3),
          new TextTable.Column("RTT", true, 1),
          new TextTable.Column("verdict", false, 0));

  @Override
  public Optional<Element> html(RunView run) {
    Element paths = Element.of("div");
    run.paths().forEach(path -> paths.add(html(path)));
    return Optional.of(paths);
  }

  private static Element html(PathView path) {
    Element section = PathHeading.html(path);
    MeasureChart.of(path).ifPresent(chart -> section.add(chart.figure()));
    return section.add(MeasureTable.html(path));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    for (PathView path : run.paths()) {
      PathHeading.markdown(path, text)
          .table(
              MeasureTable.HEADER,
              path.cells().stream().flatMap(cell -> MeasureTable.lines(cell).stream()).toList());
    }
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (PathView path : run.paths()) {
      PathHeading.terminal(run, path, text);
      TextTable table = new TextTable(COLUMNS);
      for (CellView cell : path.cells()) {
        MeasureTable.lines(cell).forEach(table::add);
      }
      text.table(table);
    }
  }
}
