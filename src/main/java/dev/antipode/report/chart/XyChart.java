package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.report.medium.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines with points over two axes of numbers. */
public final class XyChart {
  private static final int HEIGHT = 340;
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
  public void line(CellView cell, List<Map<String, Object>> points, boolean dashed) {
    series.add(
        Props.with(
            SeriesStyle.marker(cell),
            "type",
            "line",
            "name",
            cell.label(),
            "showAllSymbol",
            true,
            "lineStyle",
            SeriesStyle.line(cell, dashed),
            "data",
            points));
  }

  /** A curve of so many points that none is marked; steps where it is a share of trials. */
  public void curve(
      CellView cell, List<Map<String, Object>> points, boolean dashed, boolean steps) {
    line(cell, points, dashed);
    series.set(
        series.size() - 1,
        Props.with(last(), "symbol", "circle", "symbolSize", 5, "step", steps ? "end" : false));
  }

  @SuppressWarnings("unchecked") // every series is made here
  private Map<String, Object> last() {
    return (Map<String, Object>) series.getLast();
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
    return new Chart(
        title,
        about,
        Props.of("grid", GRID, "xAxis", x, "yAxis", y, "series", series),
        HEIGHT,
        table);
  }
}
