package dev.antipode.experiment.bulk;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What loss does to goodput, and how soon downloads got going. */
final class GoodputSection implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    List<Element> parts = new ArrayList<>(LossChart.of(run));
    List<List<String>> rows =
        Facet.of(run).stream()
            .flatMap(facet -> RampChart.rows(facet, run.evidence()).stream())
            .toList();
    if (!rows.isEmpty()) {
      parts.add(HtmlTable.plain("How soon first downloads got going", RampChart.HEADER, rows));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.titled("Goodput", "goodput").addAll(parts));
  }
}
