package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.Row;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.sample.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The share of the trials of each cell that are no greater than a value: every trial is a step of
 * its line (the empirical distribution function).
 */
public final class DistributionChart {
  private DistributionChart() {}

  /** A chart of the metric in which cells are compared first; empty if no trial measured it. */
  public static Optional<Chart> of(Facet facet) {
    Optional<Metric> metric =
        facet.cells().stream()
            .flatMap(cell -> cell.principal().stream())
            .map(Row::metric)
            .findFirst();
    return metric.flatMap(of -> of(facet, of));
  }

  private static Optional<Chart> of(Facet facet, Metric metric) {
    String where = facet.title().isEmpty() ? facet.path().name() : facet.title();
    XyChart chart =
        new XyChart(
            "Distribution of " + metric.label() + " over trials on " + where + ".",
            new XyChart.Axis(MetricFormat.title(metric), false, "$plain"),
            new XyChart.Axis("share of trials", false, "$percent"));
    List<List<String>> rows = new ArrayList<>();
    for (CellView cell : facet.cells()) {
      List<Double> values = cell.values().getOrDefault(metric, List.of());
      if (!values.isEmpty()) {
        chart.curve(cell, points(cell, metric, values), true);
        rows.add(row(cell, metric, values));
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.chart(
                metric.label() + " on " + where + ", trial by trial",
                Optional.of(
                    HtmlTable.plain(
                        "Distribution of " + MetricFormat.title(metric),
                        List.of(
                            "stack", ":trials", ":least", ":25 %", ":50 %", ":75 %", ":greatest"),
                        rows))));
  }

  private static List<Map<String, Object>> points(
      CellView cell, Metric metric, List<Double> sorted) {
    List<Map<String, Object>> points = new ArrayList<>();
    points.add(Props.of("value", List.of(SeriesStyle.shown(metric, sorted.getFirst()), 0)));
    for (int i = 0; i < sorted.size(); i++) {
      points.add(
          Props.of(
              "value",
              List.of(SeriesStyle.shown(metric, sorted.get(i)), (i + 1.0) / sorted.size()),
              "tip",
              String.format(
                  Locale.ROOT,
                  "%s\n%d of %d trials: %s or less",
                  cell.label(),
                  i + 1,
                  sorted.size(),
                  MetricFormat.withUnit(metric, sorted.get(i))),
              "links",
              SeriesStyle.links(cell)));
    }
    return points;
  }

  private static List<String> row(CellView cell, Metric metric, List<Double> sorted) {
    int last = sorted.size() - 1;
    return Stream.concat(
            Stream.of(cell.label(), Integer.toString(sorted.size())),
            Stream.of(0, last / 4, last / 2, last * 3 / 4, last)
                .map(i -> MetricFormat.value(metric, sorted.get(i))))
        .toList();
  }
}
