package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.WireCosts;
import dev.antipode.report.chart.WireCostsChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.Optional;

/** What a trial sends. */
final class WireCostsSection implements Section {
  private static final String TITLE = "On the wire";

  @Override
  public Optional<Element> html(RunView run) {
    List<List<String>> costs = WireCosts.lines(run);
    return costs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled(
                TITLE,
                "wire",
                Element.of("p", "note")
                    .text("Medians of a trial, closing included. Lighter: up; darker: down."),
                chart(run),
                HtmlTable.plain("Packets and bytes", WireCosts.HEADER, costs)));
  }

  /** Of the first path only: what a trial sends hardly depends on the distance. */
  private static Element chart(RunView run) {
    Element figures = Element.of("div");
    run.paths().stream()
        .flatMap(path -> WireCostsChart.of(path).stream())
        .limit(1)
        .forEach(chart -> figures.add(chart.figure()));
    return figures;
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> costs = WireCosts.lines(run);
    if (!costs.isEmpty()) {
      text.heading(TITLE).table(WireCosts.HEADER, costs);
    }
  }
}
