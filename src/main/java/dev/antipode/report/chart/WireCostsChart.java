package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.TrafficMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of IP that a trial of each cell of a path sent, up and down; the tips have the packets.
 */
public final class WireCostsChart {
  private WireCostsChart() {}

  /** Empty if nothing was counted. */
  public static Optional<Chart> of(PathView path) {
    BarChart chart =
        new BarChart(
            "Bytes of a trial on " + path.name() + "; the table says the same.",
            List.of(
                Props.of(
                    "type",
                    "value",
                    "axisLabel",
                    Props.of("formatter", "$bytes", "hideOverlap", true))));
    boolean any = false;
    for (CellView cell : path.subjects()) {
      Row up = cell.row(TrafficMetrics.UP_BYTES).orElse(null);
      Row down = cell.row(TrafficMetrics.DOWN_BYTES).orElse(null);
      if (up != null && down != null && up.median() != null && down.median() != null) {
        List<@Nullable Map<String, Object>> parts = new ArrayList<>();
        parts.add(segment(cell, path, up, TrafficMetrics.UP_PACKETS, 35));
        parts.add(segment(cell, path, down, TrafficMetrics.DOWN_PACKETS, 65));
        chart.bar(
            cell.label(),
            NumberFormat.plain(up.median()) + " up, " + NumberFormat.plain(down.median()) + " down",
            "",
            parts);
        any = true;
      }
    }
    return any
        ? Optional.of(chart.chart("Bytes on " + path.name(), Optional.empty()))
        : Optional.empty();
  }

  private static Map<String, Object> segment(
      CellView cell, PathView path, Row bytes, Metric packets, int shade) {
    Map<String, Object> point =
        SeriesStyle.point(Objects.requireNonNull(bytes.median()), cell, path.name(), bytes);
    return Props.with(
        point,
        "tip",
        point.get("tip")
            + "\n"
            + cell.row(packets).map(Row::median).map(NumberFormat::plain).orElse("?")
            + " packets",
        "itemStyle",
        Props.of(
            "color",
            SeriesStyle.colour(cell) + "/" + shade,
            "borderColor",
            "@bg",
            "borderWidth",
            1));
  }
}
