package dev.antipode.report.section;

import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.report.medium.TextTable;
import java.util.Optional;

/** The medians of every path, of what the RFCs predict nothing of: each with its unit. */
public final class MeasuresSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    Element paths = Element.of("div");
    run.paths().forEach(path -> paths.add(html(path)));
    return Optional.of(paths);
  }

  private static Element html(PathView path) {
    return PathHeading.html(path).add(new MeasureTable(path).html());
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    for (PathView path : run.paths()) {
      MeasureTable table = new MeasureTable(path);
      PathHeading.markdown(path, text).table(table.header(), table.lines());
    }
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    for (PathView path : run.paths()) {
      PathHeading.terminal(run, path, text);
      MeasureTable measures = new MeasureTable(path);
      TextTable table =
          new TextTable(measures.header().stream().map(MeasuresSection::column).toList());
      measures.lines().forEach(table::add);
      text.table(table);
    }
  }

  /** What is left out first where the terminal is narrow. */
  private static TextTable.Column column(String name) {
    boolean number = name.startsWith(":");
    String plain = number ? name.substring(1) : name;
    int dispensable =
        switch (plain) {
          case "95 % interval" -> 3;
          case "n" -> 2;
          case "RTT" -> 1;
          default -> 0;
        };
    return new TextTable.Column(plain, number, dispensable);
  }
}
