package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import java.util.Optional;

/** The metric in which the cells of a path are compared: a bar for each cell, with its interval. */
public final class MeasureChart {
  private MeasureChart() {}

  /** Empty if no trial measured it. */
  public static Optional<Chart> of(PathView path) {
    List<CellView> cells =
        path.subjects().stream().filter(cell -> cell.principal().isPresent()).toList();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    Metric metric = cells.getFirst().principal().orElseThrow().metric();
    BarChart chart =
        BarChart.ofUnit(
            metric.label() + " on " + path.name() + ", as the table below has it.",
            metric.unit().shown());
    for (CellView cell : cells) {
      cell.row(metric).ifPresent(row -> add(chart, path, cell, row));
    }
    return Optional.of(chart.chart(metric.label(), Optional.empty()));
  }

  private static void add(BarChart chart, PathView path, CellView cell, Row row) {
    double median = SeriesStyle.shown(row.metric(), row.median());
    chart.bar(
        cell.label(),
        MetricFormat.withUnit(row.metric(), row.median()),
        row.verdict().isFailure() ? "✕ failed" : "",
        List.of(SeriesStyle.segment(median, cell, path.name(), row, BarChart.SHADE)));
    if (row.low() != null) {
      chart.interval(
          median,
          SeriesStyle.shown(row.metric(), row.low()),
          SeriesStyle.shown(row.metric(), row.high()));
    }
  }
}
