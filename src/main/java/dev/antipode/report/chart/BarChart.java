package dev.antipode.report.chart;

import dev.antipode.report.medium.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bars from left to right, one for each cell. Each has one or more segments with intervals at their
 * ends, and its value below its name.
 */
public final class BarChart {
  /** How much of its cell's colour a bar of one piece has, in per cent. */
  public static final int SHADE = 55;

  private static final int ROW = 46;
  private static final int LINE = 15;

  /** Room for names beside the bars, in CSS pixels, and how wide a letter is about. */
  private static final int WIDE = 220;

  private static final int NARROW = 118;
  private static final double LETTER = 7.2;
  private static final int AXES = 64;
  private static final Map<String, Object> GRID =
      Props.parse(
          """
          {"left": 8, "right": 40, "top": 30, "bottom": 30, "containLabel": true}
          """);
  private static final Map<String, Object> BAR =
      Props.parse(
          """
          {"type": "bar", "stack": "all", "barWidth": 20,
           "label": {"show": false, "position": "inside", "color": "@ink"}}
          """);
  private static final Map<String, Object> WHISKERS =
      Props.parse(
          """
          {"type": "whisker", "along": "x", "itemStyle": {"color": "@ink"}}
          """);
  private static final Map<String, Object> MARKS =
      Props.parse(
          """
          {"type": "scatter", "symbol": "path://M0 8L-4.5 0H4.5Z", "symbolSize": [10, 9],
           "symbolOffset": [0, -15], "z": 6,
           "itemStyle": {"color": "@ink", "borderColor": "@bg", "borderWidth": 1}}
          """);

  private final String about;
  private final List<Map<String, Object>> across;
  private final List<BarLabel> labels = new ArrayList<>();
  private final List<List<Object>> segments = new ArrayList<>();
  private final List<Object> intervals = new ArrayList<>();
  private final List<Object> marks = new ArrayList<>();

  /**
   * A chart without bars yet.
   *
   * @param across the axis below, and where marks have one of their own, that above
   */
  BarChart(String about, List<Map<String, Object>> across) {
    this.about = about;
    this.across = across;
  }

  /**
   * A chart without bars yet, over one axis that begins at 0 and has the unit beside its numbers.
   */
  public static BarChart ofUnit(String about, String unit) {
    return new BarChart(
        about,
        List.of(
            Props.of(
                "type",
                "value",
                "min",
                0,
                "axisLabel",
                Props.of("formatter", "{value} " + unit, "hideOverlap", true))));
  }

  /**
   * Adds a bar below the others.
   *
   * @param value below its name; empty for none
   * @param warning below that; empty for none
   * @param parts its segments; those of one bar belong together with those of the next in order,
   *     and null stands for none
   */
  public void bar(
      String name, String value, String warning, List<@Nullable Map<String, Object>> parts) {
    labels.add(new BarLabel(name, value, warning));
    for (int i = 0; i < parts.size(); i++) {
      if (segments.size() <= i) {
        segments.add(new ArrayList<>());
      }
      Map<String, Object> part = parts.get(i);
      segments.get(i).add(part == null ? "-" : part);
    }
  }

  /** Adds an interval around an end in the last bar. */
  public void interval(double end, double low, double high) {
    intervals.add(List.of(end, labels.size() - 1, low, high));
  }

  /** Adds a mark above the last bar, on the last axis. */
  public void mark(double at, String tip) {
    marks.add(Props.of("value", List.of(at, labels.size() - 1), "tip", tip));
  }

  public Chart chart(String title, Optional<Element> table) {
    List<Object> series = new ArrayList<>();
    segments.forEach(data -> series.add(Props.with(BAR, "data", data)));
    series.add(Props.with(WHISKERS, "data", intervals));
    series.add(Props.with(MARKS, "data", marks, "xAxisIndex", across.size() - 1));
    Map<String, Object> option =
        Props.of(
            "grid",
            GRID,
            "xAxis",
            across,
            "yAxis",
            names(WIDE),
            "series",
            series,
            "narrow",
            Props.of("yAxis", names(NARROW), "height", height(NARROW)));
    return new Chart(title, about, option, height(WIDE), table);
  }

  /** Each row has room for the longest label. */
  private int height(int width) {
    int lines = labels.stream().mapToInt(label -> label.lines(letters(width))).max().orElse(0);
    return Math.max(ROW, LINE * (lines + 1)) * labels.size() + AXES;
  }

  private static int letters(int width) {
    return (int) (width / LETTER);
  }

  private Map<String, Object> names(int width) {
    Map<String, Object> axis =
        Props.parse(
            """
            {"type": "category", "inverse": true, "axisTick": {"show": false},
             "axisLabel": {"width": %d, "overflow": "break", "interval": 0, "color": "@ink", "lineHeight": 15,
               "rich": {"value": {"color": "@soft", "fontSize": 12, "lineHeight": 15},
                        "odd": {"color": "@odd", "fontSize": 12, "lineHeight": 15}}}}
            """
                .formatted(width));
    return Props.with(
        axis, "data", labels.stream().map(label -> label.rich(letters(width))).toList());
  }
}
