package dev.antipode.experiment.headofline;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.DistributionChart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.section.Section;
import java.util.List;
import java.util.Optional;

/** The results trial by trial, where that is worth a look: for head-of-line blocking. */
final class DistributionSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    List<Element> figures =
        Facet.of(run).stream()
            .flatMap(facet ->
                DistributionChart.of(facet).stream()
                    .map(chart -> chart.figure(Legend.of(facet.cells(), Facet::name, _ -> ""))))
            .toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled("Trial by trial", "distribution")
                .add(Element.of("div", "pair").addAll(figures)));
  }
}
