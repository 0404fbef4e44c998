package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.chart.Props;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.chart.XyChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How fast bytes arrived in the first download of each cell of a chart, with a point for each round
 * trip if its time is known.
 */
public final class RampChart {
  private static final List<Double> SHARES = List.of(0.1, 0.5, 0.9);
  static final List<String> HEADER =
      List.of("stack", ":10 % of the peak after, s", ":50 %, s", ":90 %, s", ":peak, Mbit/s");

  private RampChart() {}

  static Optional<Chart> of(Facet facet, Evidence evidence, RampScale scale) {
    XyChart chart =
        new XyChart(
            "Rate over time of the first download of each cell: "
                + facet.path().name()
                + (facet.title().isEmpty() ? "" : ", " + facet.title())
                + ".",
            new XyChart.Axis("seconds since the request", false, "$plain"),
            new XyChart.Axis("Mbit/s", false, "$plain"));
    boolean any = false;
    for (CellView cell : facet.cells()) {
      Optional<GoodputRamp> ramp = RampScale.ramp(facet, cell, evidence);
      ramp.ifPresent(found -> chart.curve(cell, points(cell, found), false));
      any |= ramp.isPresent();
    }
    return any ? Optional.of(chart.small(scale.seconds(), scale.mbps())) : Optional.empty();
  }

  /** The same in words, a row a cell. */
  static List<List<String>> rows(Facet facet, Evidence evidence) {
    return facet.cells().stream()
        .flatMap(
            cell -> RampScale.ramp(facet, cell, evidence).map(ramp -> row(cell, ramp)).stream())
        .toList();
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
      row.add(String.format(Locale.ROOT, "%.3f", (bucket + 1) * ramp.bucketNs() / 1e9));
    }
    row.add(String.format(Locale.ROOT, "%.2f", ramp.peakBps() / 1e6));
    return row;
  }
}
