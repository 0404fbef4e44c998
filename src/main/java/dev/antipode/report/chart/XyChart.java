package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Palette;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines with points over two axes of numbers. */
public final class XyChart {
  private static final int HEIGHT = 340;
  private static final int SMALL = 210;

  /** Some so many of a curve's points bear a marker. */
  private static final int MARKERS = 5;

  private static final int DOT = 4;
  private static final int STEPS = 4;
  private static final Map<String, Object> GRID =
      Props.parse(
          """
          {"left": 8, "right": 24, "top": 40, "bottom": 34, "containLabel": true}
          """);

  /**
   * An axis.
   *
   * @param name with the unit
   * @param log whether it is logarithmic
   * @param format of {@code charts.js}
   */
  public record Axis(String name, boolean log, String format) {
    Map<String, Object> props(boolean across) {
      return Props.parse(
          """
          {"type": "%s", "name": "%s", "nameLocation": "%s", "nameGap": %d,
           "axisLabel": {"formatter": "%s", "hideOverlap": true}}
          """
              .formatted(
                  log ? "log" : "value",
                  name,
                  across ? "middle" : "end",
                  across ? 28 : 14,
                  format));
    }
  }

  private final Map<String, Object> x;
  private final Map<String, Object> y;
  private final String about;
  private final List<Object> series = new ArrayList<>();

  public XyChart(String about, Axis x, Axis y) {
    this.about = about;
    this.x = x.props(true);
    this.y =
        Props.with(y.props(false), "nameTextStyle", Props.of("align", "left", "color", "@soft"));
  }

  /** A line through points, with the marker of its cell at each. */
  public void line(CellView cell, List<Map<String, Object>> points) {
    series.add(series(cell, points, false));
  }

  /**
   * A curve of so many points that only some bear the marker of its cell; steps where it is a share
   * of trials.
   */
  public void curve(CellView cell, List<Map<String, Object>> points, boolean steps) {
    List<Map<String, Object>> marked = new ArrayList<>(points);
    int apart = Math.max(1, points.size() / MARKERS);
    for (int i = series.size() * 2 % apart; i < marked.size(); i += apart) {
      marked.set(
          i,
          Props.with(marked.get(i), "symbol", "path://" + Palette.outline(cell), "symbolSize", 10));
    }
    series.add(
        Props.with(
            series(cell, marked, false),
            "symbol",
            "circle",
            "symbolSize",
            DOT,
            "step",
            steps ? "end" : false));
  }

  /** A thin curve behind the others: what the same cell would have been by another reckoning. */
  public void behind(CellView cell, List<Map<String, Object>> points) {
    series.add(
        Props.with(series(cell, points, true), "symbol", "circle", "symbolSize", DOT, "z", 1));
  }

  private static Map<String, Object> series(
      CellView cell, List<Map<String, Object>> points, boolean behind) {
    return Props.with(
        SeriesStyle.marker(cell),
        "type",
        "line",
        "name",
        cell.label(),
        "showAllSymbol",
        true,
        "lineStyle",
        SeriesStyle.line(cell, behind),
        "data",
        points);
  }

  /** Intervals along y: points of x, y, low and high. */
  public void intervals(CellView cell, List<List<Double>> intervals) {
    series.add(
        Props.of(
            "type",
            "whisker",
            "along",
            "y",
            "itemStyle",
            Props.of("color", SeriesStyle.colour(cell)),
            "data",
            intervals));
  }

  public Chart chart(String title, Optional<Element> table) {
    return chart(title, HEIGHT, Map.of(), table);
  }

  /** A small one beside others, whose y axis ends where theirs do. */
  public Chart small(double xMax, double yMax) {
    Map<String, Object> more =
        Props.of(
            "xAxis",
            Props.with(x, "max", xMax, "interval", xMax / STEPS),
            "yAxis",
            Props.with(y, "max", yMax, "interval", yMax / STEPS));
    return chart("", SMALL, more, Optional.empty());
  }

  private Chart chart(String title, int height, Map<String, Object> more, Optional<Element> table) {
    Map<String, Object> option =
        new LinkedHashMap<>(Props.of("grid", GRID, "xAxis", x, "yAxis", y, "series", series));
    option.putAll(more);
    return new Chart(title, about, option, height, table);
  }
}
