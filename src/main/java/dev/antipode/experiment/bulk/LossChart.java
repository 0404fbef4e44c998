package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.chart.XyChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goodput against the loss of a path, with a line for each cell; for runs with at least two rates
 * of loss.
 */
public final class LossChart {
  private record Point(PathView path, double loss, CellView cell, Row row) {}

  private LossChart() {}

  /** One for each workload. */
  public static List<Element> of(RunView run) {
    List<PathView> paths =
        run.paths().stream()
            .sorted(Comparator.comparingDouble(path -> path.profile().meanLoss()))
            .toList();
    return Facet.byWorkload(run, paths).stream().flatMap(facets -> of(facets).stream()).toList();
  }

  private static Optional<Element> of(List<Facet> facets) {
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (Facet facet : facets) {
      PathView path = facet.path();
      for (CellView cell : facet.cells()) {
        cell.row(BulkMetrics.GOODPUT)
            .filter(row -> row.median() != null)
            .ifPresent(row ->
                lines
                    .computeIfAbsent(cell.label(), _ -> new ArrayList<>())
                    .add(new Point(path, path.profile().meanLoss(), cell, row)));
      }
    }
    long rates =
        lines.values().stream().flatMap(List::stream).mapToDouble(Point::loss).distinct().count();
    return rates < 2
        ? Optional.empty()
        : Optional.of(
            chart(lines)
                .figure(
                    Legend.of(
                        lines.values().stream().map(points -> points.getFirst().cell()).toList())));
  }

  private static Chart chart(Map<String, List<Point>> lines) {
    XyChart chart =
        new XyChart(
            "Goodput against loss; the tables of the paths say the same.",
            new XyChart.Axis("loss of the path, the worse way", false, "$percent"),
            new XyChart.Axis("Mbit/s", false, "$plain"));
    for (List<Point> points : lines.values()) {
      CellView cell = points.getFirst().cell();
      chart.line(
          cell,
          points.stream()
              .map(point ->
                  SeriesStyle.point(
                      List.of(point.loss(), mbps(point.row().median())),
                      point.cell(),
                      point.path().name(),
                      point.row()))
              .toList());
      chart.intervals(
          cell,
          points.stream()
              .filter(point -> point.row().low() != null)
              .map(point ->
                  List.of(
                      point.loss(),
                      mbps(point.row().median()),
                      mbps(point.row().low()),
                      mbps(point.row().high())))
              .toList());
    }
    return chart.chart("Goodput against loss", Optional.empty());
  }

  private static double mbps(@Nullable Double bps) {
    return bps == null ? 0 : bps / 1e6;
  }
}
