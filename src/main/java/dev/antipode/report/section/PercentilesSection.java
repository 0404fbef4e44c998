package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.PercentileChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Legend;
import java.util.List;
import java.util.Optional;

/** How long responses of an open-loop load took, from when they were due and from when sent. */
public final class PercentilesSection implements Section {
  private static final String HOW_TO_READ =
      "All trials of a cell together. Whole lines count from when a request was due, dashed lines"
          + " from when it was sent: what a client that waits for its server would have reported"
          + " (coordinated omission, G. Tene). Where they part, requests waited in the client.";

  @Override
  public Optional<Element> html(RunView run) {
    List<Element> figures =
        run.paths().stream()
            .flatMap(path ->
                PercentileChart.of(path, run.evidence()).stream()
                    .map(chart -> chart.figure().add(Legend.of(path.subjects()))))
            .toList();
    return figures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled(
                    "Response times under load",
                    "percentiles",
                    Element.of("p", "note").text(HOW_TO_READ))
                .addAll(figures));
  }
}
