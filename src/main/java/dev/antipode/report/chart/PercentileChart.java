package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.Histograms;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.ColumnFormat;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.sample.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Response times of an open-loop load by percentile, both on logarithmic scales and as far to the
 * right as there were requests. Thick lines count from when a request was due, thin ones from when
 * it was sent; where they part, requests waited in the client.
 */
public final class PercentileChart {
  private static final int POINTS_A_DECADE = 8;
  private static final List<Double> TABLED = List.of(50.0, 90.0, 99.0, 99.9, 100.0);
  private static final List<String> HEADER =
      List.of(
          "stack", "counted from", ":requests", ":50 %", ":90 %", ":99 %", ":99.9 %", ":longest");

  private record Line(CellView cell, Histogram histogram, boolean corrected) {
    double at(double percentile) {
      return histogram.getValueAtPercentile(percentile);
    }
  }

  private PercentileChart() {}

  /** A chart of cells that belong together; empty without histograms. */
  public static Optional<Chart> of(Facet facet, Evidence evidence) {
    PathView path = facet.path();
    XyChart chart =
        new XyChart(
            "Response times by percentile on " + path.name() + "; the table says the same.",
            new XyChart.Axis("share of requests that took no longer", true, "$percentile"),
            new XyChart.Axis("ms", true, "$plain"));
    List<Line> lines = new ArrayList<>();
    for (CellView cell : facet.cells()) {
      for (String kind : List.of(Histograms.CORRECTED, Histograms.UNCORRECTED)) {
        Histogram histogram = evidence.histograms().get(cell.cell().id() + "." + kind);
        if (histogram != null && histogram.getTotalCount() > 0) {
          boolean corrected = kind.equals(Histograms.CORRECTED);
          if (corrected) {
            chart.curve(cell, points(cell, histogram, true), false);
          } else {
            chart.behind(cell, points(cell, histogram, false));
          }
          lines.add(new Line(cell, histogram, corrected));
        }
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            chart.chart(
                facet.title().isEmpty() ? path.title() : facet.title(),
                Optional.of(
                    HtmlTable.plain(
                        "Response times on " + path.name() + ", ms", HEADER, rows(lines)))));
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

  /** All numbers of a column with the same decimals. */
  private static List<List<String>> rows(List<Line> lines) {
    List<ColumnFormat> formats =
        TABLED.stream()
            .map(at ->
                ColumnFormat.of(Unit.NANOSECONDS, lines.stream().map(line -> line.at(at)).toList()))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  line.cell().label(),
                  from(line.corrected()),
                  Long.toString(line.histogram().getTotalCount())));
      for (int i = 0; i < TABLED.size(); i++) {
        row.add(formats.get(i).value(line.at(TABLED.get(i))));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String from(boolean corrected) {
    return corrected ? "due (corrected)" : "sent (uncorrected)";
  }
}
