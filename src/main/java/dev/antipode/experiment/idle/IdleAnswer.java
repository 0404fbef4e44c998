package dev.antipode.experiment.idle;

import static dev.antipode.sample.metric.ConnectionMetrics.FIRST_BYTE;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.BarChart;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.section.Section;
import dev.antipode.sample.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a connection still knows after a silence: the answer to the second request, and the first.
 */
final class IdleAnswer implements Section {
  private static final String HOW_TO_READ =
      "A bar ends where the first byte of the answer after the silence came; the triangle is where it"
          + " came before the silence, on the same connection.";

  @Override
  public Optional<Element> html(RunView run) {
    List<NatTable> tables = NatTable.of(run);
    if (!tables.isEmpty()) {
      return Optional.of(
          Section.answering(NatAnswer.TITLE, NatAnswer.howToRead(), NatAnswer.html(tables)));
    }
    List<Element> figures = run.paths().stream().flatMap(path -> chart(path).stream()).toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.answering("an answer after the silence", HOW_TO_READ, figures));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    NatAnswer.markdown(run, text);
  }

  private static Optional<Element> chart(PathView path) {
    BarChart chart =
        BarChart.ofUnit(
            "The first byte after the silence on " + path.name() + ", beside that before it.",
            "ms");
    boolean any = false;
    for (CellView cell : path.subjects()) {
      Optional<Row> again = cell.row(IdleMetrics.AGAIN).filter(row -> row.median() != null);
      again.ifPresent(row -> add(chart, cell, row));
      any |= again.isPresent();
    }
    return any
        ? Optional.of(
            chart
                .chart(path.title(), Optional.empty())
                .figure(Legend.ofMark("before the silence.")))
        : Optional.empty();
  }

  private static void add(BarChart chart, CellView cell, Row again) {
    chart.bar(
        cell.label(),
        MetricFormat.withUnit(again.metric(), again.median()) + packets(cell),
        again.failed() > 0 ? "✕ " + again.failed() + " failed" : "",
        List.of(
            SeriesStyle.segment(
                SeriesStyle.shown(again.metric(), again.median()),
                cell,
                "",
                again,
                BarChart.SHADE)));
    cell.row(FIRST_BYTE)
        .filter(row -> row.median() != null)
        .ifPresent(row ->
            chart.mark(
                SeriesStyle.shown(FIRST_BYTE, row.median()),
                cell.label()
                    + ", before the silence: "
                    + MetricFormat.withUnit(FIRST_BYTE, row.median())));
  }

  /** What was sent when nobody asked for it. */
  private static String packets(CellView cell) {
    List<String> ways = new ArrayList<>();
    for (Metric metric : List.of(IdleMetrics.UP, IdleMetrics.DOWN)) {
      cell.row(metric)
          .filter(row -> row.median() != null)
          .ifPresent(row ->
              ways.add(
                  MetricFormat.value(metric, row.median())
                      + (metric.equals(IdleMetrics.UP) ? " up" : " down")));
    }
    return ways.isEmpty() ? "" : ", packets meanwhile " + String.join(", ", ways);
  }
}
