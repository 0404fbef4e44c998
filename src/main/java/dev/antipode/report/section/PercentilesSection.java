package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.Facet;
import dev.antipode.report.chart.MeasureChart;
import dev.antipode.report.chart.PercentileChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import java.util.List;
import java.util.Optional;

/**
 * How long what an open-loop load asked for took, from when it was due and from when it was sent:
 * the answer of such an experiment.
 */
public final class PercentilesSection implements Section {
  private static final String HOW_TO_READ =
      "All trials of a cell together; to the right the slowest one in ten, in a hundred, in a"
          + " thousand. Thick lines count from when a request was due, thin lines from when it was"
          + " sent: what a client that waits for its server would have reported (coordinated omission,"
          + " G. Tene). Where they part, requests waited in the client.";

  private final String title;

  /** With a title that says what took so long. */
  public PercentilesSection(String title) {
    this.title = title;
  }

  @Override
  public Optional<Element> html(RunView run) {
    List<Element> figures =
        Facet.of(run).stream()
            .flatMap(facet -> figure(facet, PercentileChart.of(facet, run.evidence())).stream())
            .toList();
    return figures.isEmpty()
        ? medians(run)
        : Optional.of(Section.answering(title, HOW_TO_READ, figures));
  }

  /** Of a run that kept no histograms. */
  private Optional<Element> medians(RunView run) {
    List<Element> figures =
        run.paths().stream()
            .flatMap(path -> MeasureChart.of(path).stream().map(Chart::figure))
            .toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.answering(title, "Medians of the trials.", figures));
  }

  private static Optional<Element> figure(Facet facet, Optional<Chart> chart) {
    return chart.map(found -> found.figure(Legend.of(facet.cells(), Facet::name, _ -> "")));
  }
}
