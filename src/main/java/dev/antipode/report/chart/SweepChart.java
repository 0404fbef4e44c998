package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.sample.metric.ConnectionMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Time to the first byte against the distance, with a line for each cell, twice: in milliseconds,
 * where the gap between protocols grows with the distance, and in round trips, where it does not.
 */
public final class SweepChart {
  private static final int LEAST_PATHS = 3;

  /** A point of a line: a cell at the round-trip time of its path. */
  private record Point(PathView path, double rttMs, CellView cell, Row row) {}

  private final Map<String, List<Point>> lines;

  private SweepChart(Map<String, List<Point>> lines) {
    this.lines = lines;
  }

  /** Empty for a run of fewer than three distances; a path whose delay varies does not count. */
  public static Optional<Element> of(RunView run) {
    List<PathView> paths =
        run.paths().stream()
            .filter(path -> path.rttUs() != null && path.profile().isSteady())
            .sorted(Comparator.comparingDouble(path -> orZero(path.rttUs())))
            .toList();
    if (paths.stream().map(PathView::rttUs).distinct().count() < LEAST_PATHS) {
      return Optional.empty();
    }
    Map<String, List<Point>> lines = new LinkedHashMap<>();
    for (PathView path : paths) {
      for (CellView cell : path.subjects()) {
        cell.row(ConnectionMetrics.FIRST_BYTE)
            .filter(row -> row.median() != null)
            .ifPresent(row ->
                lines
                    .computeIfAbsent(cell.label(), _ -> new ArrayList<>())
                    .add(new Point(path, orZero(path.rttUs()) / 1e3, cell, row)));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(new SweepChart(lines).figures());
  }

  private Element figures() {
    return Element.of("div", "pair")
        .add(
            chart("First byte after, ms", row -> orZero(row.median()) / 1e6, true).figure(),
            chart("First byte after, RTT", row -> orZero(row.roundTrips()), false).figure(),
            legend());
  }

  private Chart chart(String title, ToDoubleFunction<Row> y, boolean intervals) {
    XyChart chart =
        new XyChart(
            title + " against the distance; the tables of the paths say the same.",
            new XyChart.Axis("RTT of the path, ms", false, "$plain"),
            new XyChart.Axis("", false, "$plain"));
    for (List<Point> points : lines.values()) {
      CellView cell = points.getFirst().cell();
      chart.line(
          cell,
          points.stream()
              .map(point ->
                  SeriesStyle.point(
                      List.of(point.rttMs(), y.applyAsDouble(point.row())),
                      point.cell(),
                      point.path().name(),
                      point.row()))
              .toList());
      if (intervals) {
        chart.intervals(cell, points.stream().flatMap(point -> interval(point).stream()).toList());
      }
    }
    return chart.chart(title, Optional.empty());
  }

  private static Optional<List<Double>> interval(Point point) {
    Double low = point.row().low();
    Double high = point.row().high();
    return low == null || high == null
        ? Optional.empty()
        : Optional.of(
            List.of(point.rttMs(), orZero(point.row().median()) / 1e6, low / 1e6, high / 1e6));
  }

  /** Lines that end together are named together, because they hide one another. */
  private Element legend() {
    SortedMap<String, List<CellView>> byEnd = new TreeMap<>(Comparator.reverseOrder());
    for (List<Point> points : lines.values()) {
      Point end = points.getLast();
      byEnd
          .computeIfAbsent(
              NumberFormat.roundTrips(orZero(end.row().roundTrips())), _ -> new ArrayList<>())
          .add(end.cell());
    }
    Element legend = Element.of("ul", "names");
    byEnd.forEach((trips, cells) -> {
      Element group = Element.of("li").add(Element.of("b").text(trips + " RTT"));
      cells.forEach(cell -> group.add(Legend.entry(cell)));
      legend.add(group);
    });
    return legend;
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
