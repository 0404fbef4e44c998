package dev.antipode.report.section;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.judge.Spread;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a median hides: the mean, the 95th percentile, the worst trial and how many were late. */
final class SpreadSection implements Section {
  private static final String TITLE = "Beside the medians";
  private static final List<String> OF_CELL =
      List.of("stack", "what", ":n", ":median", ":mean", ":95 %", ":worst", ":late");
  private static final List<String> HEADER = withPath();

  private static List<String> withPath() {
    List<String> header = new ArrayList<>(List.of("path"));
    header.addAll(OF_CELL);
    return List.copyOf(header);
  }

  @Override
  public Optional<Element> html(RunView run) {
    HtmlTable table = new HtmlTable(TITLE, OF_CELL);
    boolean any = false;
    for (PathView path : run.paths()) {
      for (CellView cell : path.subjects()) {
        List<List<Element>> rows =
            lines(path, cell).stream()
                .map(line ->
                    line.stream().skip(2).map(text -> Element.of("span").text(text)).toList())
                .toList();
        if (!rows.isEmpty()) {
          any = true;
          table.group(Element.of("span").text(cell.label() + " on " + path.name()), rows);
        }
      }
    }
    return any ? Optional.of(Section.titled(TITLE, "spread", table.element())) : Optional.empty();
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> lines =
        run.paths().stream()
            .flatMap(path -> path.subjects().stream().flatMap(cell -> lines(path, cell).stream()))
            .toList();
    if (!lines.isEmpty()) {
      text.heading(TITLE).table(HEADER, lines);
    }
  }

  private static List<List<String>> lines(PathView path, CellView cell) {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : cell.milestones()) {
      Spread spread = row.spread();
      if (spread != null) {
        lines.add(line(path, cell, row, spread));
      }
    }
    return lines;
  }

  private static List<String> line(PathView path, CellView cell, Row row, Spread spread) {
    return List.of(
        path.name(),
        cell.label(),
        row.metric().label(),
        row.n() + " of " + spread.trials(),
        orFailed(row, row.median()),
        (spread.bound() ? spread.boundInWords(row.metric()) + " " : "")
            + MetricFormat.withUnit(row.metric(), spread.mean()),
        orFailed(row, spread.p95()),
        orFailed(row, spread.worst()),
        spread.lateInWords());
  }

  private static String orFailed(Row row, @Nullable Double value) {
    return value == null ? "failed" : MetricFormat.withUnit(row.metric(), value);
  }
}
