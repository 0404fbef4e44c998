package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.Histograms;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.HtmlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Response times of an open-loop load by percentile, both on logarithmic scales and as far to the
 * right as there were requests. Whole lines count from when a request was due, dashed ones from
 * when it was sent; where they part, requests waited in the client.
 */
public final class PercentileChart {
  private static final int POINTS_A_DECADE = 8;
  private static final List<Double> TABLED = List.of(50.0, 90.0, 99.0, 99.9, 100.0);
  private static final List<String> HEADER =
      List.of(
          "stack", "counted from", ":requests", ":50 %", ":90 %", ":99 %", ":99.9 %", ":longest");

  private PercentileChart() {}

  /** A chart of one path; empty without histograms. */
  public static Optional<Chart> of(PathView path, Evidence evidence) {
    XyChart chart =
        new XyChart(
            "Response times by percentile on " + path.name() + "; the table says the same.",
            new XyChart.Axis("share of requests that took no longer", true, "$percentile"),
            new XyChart.Axis("ms", true, "$plain"));
    List<List<String>> rows = new ArrayList<>();
    for (CellView cell : path.subjects()) {
      for (String kind : List.of(Histograms.CORRECTED, Histograms.UNCORRECTED)) {
        Histogram histogram = evidence.histograms().get(cell.cell().id() + "." + kind);
        if (histogram != null && histogram.getTotalCount() > 0) {
          boolean corrected = kind.equals(Histograms.CORRECTED);
          chart.curve(cell, points(cell, histogram, corrected), !corrected, false);
          rows.add(row(cell, histogram, corrected));
        }
      }
    }
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.chart(
                path.title(),
                Optional.of(
                    HtmlTable.plain("Response times on " + path.name() + ", ms", HEADER, rows))));
  }

  private static List<Map<String, Object>> points(
      CellView cell, Histogram histogram, boolean corrected) {
    List<Map<String, Object>> points = new ArrayList<>();
    double last = Math.log10((double) histogram.getTotalCount()) * POINTS_A_DECADE;
    for (int i = 0; i <= Math.ceil(last); i++) {
      double oneIn = Math.pow(10, Math.min(i, last) / POINTS_A_DECADE);
      double percentile = 100 * (1 - 1 / oneIn);
      double ms = (double) histogram.getValueAtPercentile(percentile) / 1e6;
      points.add(
          Props.of(
              "value",
              List.of(oneIn, ms),
              "tip",
              String.format(
                  Locale.ROOT,
                  "%s, %s\n%.4g %% of %d requests took no longer than %.4g ms",
                  cell.label(),
                  from(corrected),
                  percentile,
                  histogram.getTotalCount(),
                  ms),
              "links",
              List.of(List.of("histograms.hlog", "histograms.hlog"))));
    }
    return points;
  }

  private static List<String> row(CellView cell, Histogram histogram, boolean corrected) {
    return Stream.concat(
            Stream.of(cell.label(), from(corrected), Long.toString(histogram.getTotalCount())),
            TABLED.stream().map(at -> NumberFormat.ms((double) histogram.getValueAtPercentile(at))))
        .toList();
  }

  private static String from(boolean corrected) {
    return corrected ? "due (corrected)" : "sent (uncorrected)";
  }
}
