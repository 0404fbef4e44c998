package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What failed, before anything else. */
final class FailuresSection implements Section {
  /** A line for each cell, with its first failure. */
  private static List<String> lines(RunView run) {
    return run.paths().stream()
        .flatMap(path -> path.cells().stream().flatMap(cell -> line(path, cell)))
        .toList();
  }

  private static Stream<String> line(PathView path, CellView cell) {
    return cell.rows().stream()
        .map(Row::verdict)
        .filter(Verdict::isFailure)
        .limit(1)
        .map(failed -> cell.label() + " on " + path.name() + " " + failed.text());
  }

  @Override
  public Optional<Element> html(RunView run) {
    Element list = Element.of("ul");
    lines(run).forEach(line -> list.add(Element.of("li").text(line)));
    return run.failedTrials() == 0
        ? Optional.empty()
        : Optional.of(Section.titled("Failures", "failures", list).with("class", "failures"));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<String> lines = lines(run);
    if (!lines.isEmpty()) {
      text.heading("Failures").items(lines);
    }
  }

  @Override
  public void terminal(RunView run, TerminalText text) {
    lines(run).forEach(line -> text.wrapped("! ", line, TerminalText.Style.RED));
  }
}
