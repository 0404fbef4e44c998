package dev.antipode.experiment.headofline;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.DistributionChart;
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
        run.paths().stream()
            .flatMap(path ->
                DistributionChart.of(path).stream()
                    .map(chart -> chart.figure().add(Legend.of(path.subjects()))))
            .toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled("Who waits for a lost packet", "distribution").addAll(figures));
  }
}
