package dev.antipode.experiment.churn;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.report.chart.BarChart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.section.Section;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long new connections take under load: half of them, 99 of 100, and the last one. */
final class ChurnAnswer implements Section {
  private static final String HOW_TO_READ =
      "From when a connection was due: where the dark part of a bar ends, half of the connections were"
          + " open; at the end of the next 99 of 100; at the end of the pale one the last.";
  private static final List<Metric> STEPS =
      List.of(ChurnMetrics.CONNECT_P50, ChurnMetrics.CONNECT_P99, ChurnMetrics.CONNECT_MAX);
  private static final List<Integer> SHADES = List.of(70, 42, 20);

  @Override
  public Optional<Element> html(RunView run) {
    List<Element> figures = Facet.of(run).stream().flatMap(facet -> chart(facet).stream()).toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.answering("opening connections under load", HOW_TO_READ, figures));
  }

  private static Optional<Element> chart(Facet facet) {
    BarChart chart =
        BarChart.ofUnit(
            "How long new connections take on " + facet.path().name() + ", as the table has it.",
            "ms");
    boolean any = false;
    for (CellView cell : facet.cells()) {
      if (cell.row(ChurnMetrics.CONNECT_P50).filter(row -> row.median() != null).isPresent()) {
        add(chart, cell, facet.path().rttUs());
        any = true;
      }
    }
    String title = facet.title().isEmpty() ? facet.path().title() : facet.title();
    return any
        ? Optional.of(
            chart
                .chart(title, Optional.empty())
                .figure(Legend.ofMark("the round trips that the RFCs ask for.")))
        : Optional.empty();
  }

  private static void add(BarChart chart, CellView cell, @Nullable Double rttUs) {
    List<@Nullable Map<String, Object>> parts = new ArrayList<>();
    double from = 0;
    for (int i = 0; i < STEPS.size(); i++) {
      Row row = cell.row(STEPS.get(i)).filter(one -> one.median() != null).orElse(null);
      double end =
          row == null ? from : Math.max(from, SeriesStyle.shown(row.metric(), row.median()));
      parts.add(row == null ? null : SeriesStyle.segment(end - from, cell, "", row, SHADES.get(i)));
      from = end;
    }
    chart.bar(Facet.name(cell), value(cell), failures(cell), parts);
    StackDescription stack = cell.stack();
    if (rttUs != null && stack != null) {
      predicted(cell, stack, ConnectionMetrics.HANDSHAKE)
          .or(() -> predicted(cell, stack, ConnectionMetrics.TRANSPORT))
          .ifPresent(trips ->
              chart.mark(trips * rttUs / 1e3, cell.label() + ": " + trips + " RTT by the RFCs"));
    }
  }

  private static Optional<Integer> predicted(CellView cell, StackDescription stack, Metric event) {
    return RoundTrips.predict(stack, cell.cell().session(), cell.cell().options(), event)
        .map(Prediction::roundTrips);
  }

  private static String value(CellView cell) {
    List<String> said = new ArrayList<>();
    List<String> words = List.of("half ", "99 % ", "last ");
    for (int i = 0; i < STEPS.size(); i++) {
      Metric metric = STEPS.get(i);
      String word = words.get(i);
      cell.row(metric)
          .filter(row -> row.median() != null)
          .ifPresent(row -> said.add(word + MetricFormat.value(metric, row.median())));
    }
    return said.isEmpty() ? "" : String.join(", ", said) + " ms";
  }

  private static String failures(CellView cell) {
    double failed =
        number(cell, ChurnMetrics.CONNECTIONS_FAILED)
            + number(cell, ChurnMetrics.CONNECTIONS_TIMED_OUT);
    return failed > 0
        ? "✕ " + MetricFormat.value(ChurnMetrics.CONNECTIONS_FAILED, failed) + " failed a trial"
        : "";
  }

  private static double number(CellView cell, Metric metric) {
    double median = cell.medianOf(metric);
    return Double.isNaN(median) ? 0 : median;
  }
}
