package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import dev.antipode.report.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What loss does to goodput, and how a transfer gets going. */
final class GoodputSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    List<Element> figures = new ArrayList<>();
    LossChart.of(run).ifPresent(chart -> figures.add(chart.figure()));
    for (PathView path : run.paths()) {
      RampChart.of(path, run.evidence()).ifPresent(chart -> figures.add(chart.figure()));
    }
    if (figures.isEmpty()) {
      return Optional.empty();
    }
    List<CellView> cells = run.paths().isEmpty() ? List.of() : run.paths().getFirst().subjects();
    return Optional.of(
        Section.titled("Goodput", "goodput")
            .add(Element.of("div", "pair").addAll(figures), Legend.of(cells)));
  }
}
