package dev.antipode.report;

import dev.antipode.stats.RoundTrips;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Time to the first byte against the distance, a line a cell, twice: in milliseconds, where the gap
 * between protocols grows with the distance, and in round trips, where it does not.
 */
final class SweepChart {
  private static final int LEAST_PATHS = 3;

  /** A point of a line: a cell at the round-trip time of its path. */
  private record Point(double rttMs, CellView cell, Row row) {}

  private final Map<String, List<Point>> lines;
  private final double widest;

  private SweepChart(Map<String, List<Point>> lines) {
    this.lines = lines;
    this.widest =
        lines.values().stream().flatMap(List::stream).mapToDouble(Point::rttMs).max().orElse(0);
  }

  /** Empty for a run of fewer than three distances; paths whose delay varies are none. */
  static Optional<Element> of(RunView run) {
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
        cell.row(RoundTrips.FIRST_BYTE)
            .filter(row -> row.median() != null)
            .ifPresent(row ->
                lines
                    .computeIfAbsent(cell.label(), _ -> new ArrayList<>())
                    .add(new Point(orZero(path.rttUs()) / 1e3, cell, row)));
      }
    }
    return Optional.of(new SweepChart(lines).figure());
  }

  private Element figure() {
    return Element.of("figure", "sweep")
        .add(
            panel("first byte after, ms", point -> orZero(point.row().median()) / 1e6),
            panel("first byte after, RTT", point -> orZero(point.row().roundTrips())),
            legend());
  }

  private Element panel(String title, Function<Point, Double> y) {
    double highest =
        lines.values().stream().flatMap(List::stream).mapToDouble(y::apply).max().orElse(1);
    Scale across = Scale.to(widest);
    Scale up = Scale.to(highest);
    Element plot =
        Element.of("svg", "plot").with("role", "img").with("aria-label", title + " against RTT");
    for (double tick : up.ticks()) {
      String at = percent(1 - up.share(tick));
      plot.add(
          Element.of("line", "grid")
              .with("x1", "0")
              .with("x2", "100%")
              .with("y1", at)
              .with("y2", at),
          Element.of("text", "y").with("x", "-6").with("y", at).text(Figures.plain(tick)));
    }
    for (double tick : across.ticks()) {
      plot.add(
          Element.of("text", "x")
              .with("x", percent(across.share(tick)))
              .with("y", "100%")
              .with("dy", "18")
              .text(Figures.plain(tick)));
    }
    lines.values().forEach(points -> line(plot, points, across, up, y));
    return Element.of("div", "panel")
        .add(
            Element.of("h4").text(title),
            plot,
            Element.of("p", "across").text("RTT of the path, ms"));
  }

  private static void line(
      Element plot, List<Point> points, Scale across, Scale up, Function<Point, Double> y) {
    CellView first = points.getFirst().cell();
    String look =
        Palette.of(first.cell().stack()).colour() + (Palette.isVariant(first) ? " dashed" : "");
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point until = points.get(i);
      plot.add(
          Element.of("line", "line " + look)
              .with("x1", percent(across.share(from.rttMs())))
              .with("y1", percent(1 - up.share(y.apply(from))))
              .with("x2", percent(across.share(until.rttMs())))
              .with("y2", percent(1 - up.share(y.apply(until)))));
    }
    for (Point point : points) {
      plot.add(
          Palette.marker(
                  point.cell(),
                  percent(across.share(point.rttMs())),
                  percent(1 - up.share(y.apply(point))))
              .with("tabindex", "0")
              .with("role", "img")
              .with(
                  "data-tip",
                  point.cell().label()
                      + " at "
                      + Figures.plain(point.rttMs())
                      + " ms\n"
                      + Figures.value(point.row().metric(), point.row().median())
                      + " ms "
                      + Figures.interval(point.row())
                      + (point.row().roundTrips() == null
                          ? ""
                          : "\n" + Figures.roundTrips(point.row().roundTrips()) + " RTT")));
    }
  }

  /** Lines that end together are named together, as they hide one another. */
  private Element legend() {
    SortedMap<String, List<CellView>> byEnd = new TreeMap<>(Comparator.reverseOrder());
    for (List<Point> points : lines.values()) {
      Point end = points.getLast();
      byEnd
          .computeIfAbsent(
              Figures.roundTrips(orZero(end.row().roundTrips())), _ -> new ArrayList<>())
          .add(end.cell());
    }
    Element legend = Element.of("ul", "names");
    byEnd.forEach((trips, cells) -> {
      Element group = Element.of("li").add(Element.of("b").text(trips + " RTT"));
      for (CellView cell : cells) {
        group.add(
            Element.of("span", "nowrap")
                .add(
                    Element.of("svg", "key")
                        .with("aria-hidden", "true")
                        .add(Palette.marker(cell, "50%", "50%")))
                .text(cell.label()));
      }
      legend.add(group);
    });
    return legend;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f%%", share * 100);
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
