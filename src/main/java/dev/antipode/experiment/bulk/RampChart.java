package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.Props;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.chart.XyChart;
import dev.antipode.report.medium.HtmlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How fast bytes arrived in the first download of each cell of a path, with a point for each round
 * trip if its time is known.
 */
public final class RampChart {
  private static final List<Double> SHARES = List.of(0.1, 0.5, 0.9);
  private static final List<String> HEADER =
      List.of("stack", ":10 % of the peak after", ":50 %", ":90 %", ":peak");

  private RampChart() {}

  public static Optional<Chart> of(PathView path, Evidence evidence) {
    XyChart chart =
        new XyChart(
            "Rate over time of the first download of each cell on " + path.name() + ".",
            new XyChart.Axis("seconds since the request", false, "$plain"),
            new XyChart.Axis("Mbit/s", false, "$plain"));
    List<List<String>> rows = new ArrayList<>();
    Double rttUs = path.rttUs();
    double rttNs = rttUs == null ? 0 : rttUs * 1e3;
    for (CellView cell : path.subjects()) {
      GoodputRamp.of(cell.cell(), evidence)
          .map(ramp -> ramp.over(rttNs))
          .ifPresent(ramp -> {
            chart.curve(cell, points(cell, ramp), false, false);
            rows.add(row(cell, ramp));
          });
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.chart(
                "How a download gets going on "
                    + path.name()
                    + (rttUs == null ? "" : ", averages over a round trip each"),
                Optional.of(HtmlTable.plain("First downloads on " + path.name(), HEADER, rows))));
  }

  private static List<Map<String, Object>> points(CellView cell, GoodputRamp ramp) {
    List<Map<String, Object>> points = new ArrayList<>();
    for (int i = 0; i < ramp.bytes().size(); i++) {
      double seconds = (i + 0.5) * ramp.bucketNs() / 1e9;
      double mbps = ramp.bps(i) / 1e6;
      points.add(
          Props.of(
              "value",
              List.of(seconds, mbps),
              "tip",
              String.format(
                  Locale.ROOT,
                  "%s, first trial\n%.4g Mbit/s around %.4g s",
                  cell.label(),
                  mbps,
                  seconds),
              "links",
              SeriesStyle.links(cell)));
    }
    return points;
  }

  private static List<String> row(CellView cell, GoodputRamp ramp) {
    List<String> row = new ArrayList<>(List.of(cell.label()));
    for (double share : SHARES) {
      int bucket = 0;
      while (ramp.bps(bucket) < share * ramp.peakBps()) {
        bucket++;
      }
      row.add(String.format(Locale.ROOT, "%.3f s", (bucket + 1) * ramp.bucketNs() / 1e9));
    }
    row.add(NumberFormat.plain(ramp.peakBps() / 1e6) + " Mbit/s");
    return row;
  }
}
