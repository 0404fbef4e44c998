package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.BarChart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.chart.SeriesStyle;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.section.Section;
import dev.antipode.scenario.option.TransferDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast bytes came: small ramps of downloads with the same axes, a picture a workload, and the
 * goodput of each stack below; then what has no ramp, such as uploads, as bars.
 */
final class BulkAnswer implements Section {
  private static final String HOW_TO_READ =
      "First trial of each cell, averages over a round trip each. The number beside a stack is its"
          + " goodput in Mbit/s, the median of all trials: what the application got, start included.";

  @Override
  public Optional<Element> html(RunView run) {
    List<Facet> facets = Facet.of(run);
    RampScale scale = RampScale.of(facets, run.evidence());
    List<Element> figures = new ArrayList<>();
    List<Facet> others = new ArrayList<>();
    for (Facet facet : facets) {
      ramps(facet, run.evidence(), scale).ifPresentOrElse(figures::add, () -> others.add(facet));
    }
    List<Element> content = new ArrayList<>();
    if (!figures.isEmpty()) {
      content.add(Element.of("div", "multiples").addAll(figures));
    }
    bars(others).ifPresent(content::add);
    return content.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.answering("how fast bytes come", HOW_TO_READ, content));
  }

  private static Optional<Element> ramps(Facet facet, Evidence evidence, RampScale scale) {
    return RampChart.of(facet, evidence, scale)
        .map(chart ->
            Element.of("figure")
                .add(
                    Element.of("figcaption")
                        .text(facet.title().isEmpty() ? facet.path().title() : facet.title()),
                    chart.figure(),
                    Legend.of(facet.cells(), Facet::name, BulkAnswer::goodput)));
  }

  private static String goodput(CellView cell) {
    return cell.row(BulkMetrics.GOODPUT)
        .filter(row -> row.median() != null)
        .map(row -> MetricFormat.value(row.metric(), row.median()))
        .orElse("none");
  }

  private static Optional<Element> bars(List<Facet> facets) {
    BarChart chart =
        BarChart.ofUnit(
            "Goodput of what has no ramp; the tables of the paths say the same.", "Mbit/s");
    boolean any = false;
    for (Facet facet : facets) {
      for (CellView cell : facet.cells()) {
        Row row = cell.row(BulkMetrics.GOODPUT).filter(one -> one.median() != null).orElse(null);
        if (row != null) {
          add(chart, facet, cell, row);
          any = true;
        }
      }
    }
    boolean uploads =
        facets.stream().allMatch(facet -> facet.workload().direction() == TransferDirection.UPLOAD);
    return any
        ? Optional.of(chart.chart(uploads ? "Uploads" : "Goodput", Optional.empty()).figure())
        : Optional.empty();
  }

  private static void add(BarChart chart, Facet facet, CellView cell, Row row) {
    double median = SeriesStyle.shown(row.metric(), row.median());
    chart.bar(
        Facet.name(cell) + (facet.title().isEmpty() ? "" : " " + facet.title()),
        MetricFormat.withUnit(row.metric(), row.median()),
        row.failed() > 0 ? "✕ " + row.failed() + " failed" : "",
        List.of(SeriesStyle.segment(median, cell, facet.path().name(), row, BarChart.SHADE)));
    if (row.low() != null) {
      chart.interval(
          median,
          SeriesStyle.shown(row.metric(), row.low()),
          SeriesStyle.shown(row.metric(), row.high()));
    }
  }
}
