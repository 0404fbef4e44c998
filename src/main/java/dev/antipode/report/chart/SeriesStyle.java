package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Row;
import dev.antipode.report.medium.Palette;
import dev.antipode.report.medium.Tooltip;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a cell is drawn in a chart, and what its points say when they are pointed at. */
public final class SeriesStyle {
  private SeriesStyle() {}

  public static String colour(CellView cell) {
    return "@" + Palette.colour(cell);
  }

  /** The marker of the stack; hollow for every other cell of it. */
  public static Map<String, Object> marker(CellView cell) {
    boolean hollow = Palette.isHollow(cell);
    return Props.of(
        "symbol",
        "path://" + Palette.outline(cell),
        "symbolSize",
        hollow ? 9 : 11,
        "itemStyle",
        Props.of(
            "color",
            hollow ? "@bg" : colour(cell),
            "borderColor",
            hollow ? colour(cell) : "@bg",
            "borderWidth",
            hollow ? 2 : 1));
  }

  /** The line of the cell; thin and pale where it stands behind another of the same cell. */
  public static Map<String, Object> line(CellView cell, boolean behind) {
    List<Integer> dashes = Palette.dashes(cell);
    return Props.of(
        "color",
        colour(cell) + (behind ? "/60" : ""),
        "width",
        behind ? 1 : 2,
        "type",
        dashes.isEmpty() ? "solid" : dashes);
  }

  /** A point with what is known of it. */
  public static Map<String, Object> point(Object value, CellView cell, String where, Row row) {
    return Props.of("value", value, "tip", tip(cell, where, row), "links", links(cell));
  }

  /** The same as a piece of a bar, in its cell's colour of so many per cent. */
  public static Map<String, Object> segment(
      Object value, CellView cell, String where, Row row, int shade) {
    return Props.with(
        point(value, cell, where, row), "itemStyle", Props.of("color", colour(cell) + "/" + shade));
  }

  public static String tip(CellView cell, String where, Row row) {
    return cell.label() + (where.isEmpty() ? "" : " on " + where) + "\n" + Tooltip.of(row);
  }

  /** Names and addresses of the files that prove it. */
  public static List<List<String>> links(CellView cell) {
    return cell.evidence().stream().map(file -> List.of(cell.word(file), file)).toList();
  }

  /** A value in the unit that is shown of its metric. */
  public static double shown(Metric metric, @Nullable Double value) {
    return value == null ? 0 : value / metric.unit().perShown();
  }
}
