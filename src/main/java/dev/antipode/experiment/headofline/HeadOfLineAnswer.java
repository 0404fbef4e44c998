package dev.antipode.experiment.headofline;

import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.MeasureChart;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.Tooltip;
import dev.antipode.report.section.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What waits for a lost packet. Where one packet is lost: the lanes of a typical trial, of HTTP/2
 * beside HTTP/3. Where losses are random: a map of how late it gets by loss and stack.
 */
final class HeadOfLineAnswer implements Section {
  @Override
  public Optional<Element> html(RunView run) {
    return HeadOfLineSection.isExact(run) ? lanes(run) : LossMap.of(run).map(HeadOfLineAnswer::map);
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    if (!HeadOfLineSection.isExact(run)) {
      LossMap.of(run).ifPresent(map -> markdown(map, text));
    }
  }

  private static Optional<Element> lanes(RunView run) {
    return run.paths().stream()
        .map(path -> LanePictures.of(path, run.evidence()))
        .filter(pictures -> !pictures.isEmpty())
        .findFirst()
        .map(pictures ->
            Section.answering(
                "what waits for one lost packet on " + pictures.path().title(),
                LanePictures.HOW_TO_READ,
                Stream.concat(
                        Stream.of(pictures.first()),
                        MeasureChart.of(pictures.path()).stream().map(Chart::figure))
                    .toList()));
  }

  private static Element map(LossMap map) {
    List<Element> content = new ArrayList<>();
    Element panels = Element.of("div", "maps");
    map.panels().forEach(panel -> panels.add(panel(map, panel)));
    content.add(panels);
    return Section.answering(title(map), howToRead(map), content);
  }

  private static String title(LossMap map) {
    return (map.ofEnough() ? "what 95 % of the trials stay below" : "the slowest trial")
        + ", "
        + map.metric().label()
        + " in ms";
  }

  private static String howToRead(LossMap map) {
    return "A row is what the path loses, a column a stack; the darker, the later, on one scale for"
        + " all. A trial that failed is later than all others."
        + (map.ofEnough() ? "" : " There are too few trials for a 95th percentile (20).");
  }

  private static Element panel(LossMap map, LossMap.Panel panel) {
    Element head = Element.of("tr").add(Element.of("th").with("scope", "col").text("loss"));
    panel.stacks().forEach(stack -> head.add(Element.of("th").with("scope", "col").text(stack)));
    Element body = Element.of("tbody");
    for (LossMap.Line line : panel.lines()) {
      Element row = Element.of("tr").add(Element.of("th").with("scope", "row").text(line.loss()));
      line.spots().forEach(spot -> row.add(spot == null ? Element.of("td") : spot(map, spot)));
      body.add(row);
    }
    Element table = Element.of("table", "map");
    if (!panel.title().isEmpty()) {
      table.add(Element.of("caption").text(panel.title()));
    }
    return table.add(Element.of("thead").add(head), body);
  }

  private static Element spot(LossMap map, LossMap.Spot spot) {
    return Element.of("td", Double.isInfinite(spot.tail()) ? "bad" : "")
        .with("style", String.format(Locale.ROOT, "--s:%.0f%%", spot.share() * 100))
        .with("tabindex", "0")
        .with("data-tip", tip(map, spot))
        .text(spot.text());
  }

  private static String tip(LossMap map, LossMap.Spot spot) {
    return spot.cell().label() + "\n" + spot.cell().row(map.metric()).map(Tooltip::of).orElse("");
  }

  private static void markdown(LossMap map, MarkdownText text) {
    text.heading("The answer: " + title(map)).paragraph(howToRead(map));
    for (LossMap.Panel panel : map.panels()) {
      if (!panel.title().isEmpty()) {
        text.line("### " + MarkdownText.escaped(panel.title())).line("");
      }
      List<String> header = new ArrayList<>(List.of("loss"));
      panel.stacks().forEach(stack -> header.add(":" + stack));
      text.table(
          header,
          panel.lines().stream()
              .<List<String>>map(line -> {
                List<String> row = new ArrayList<>(List.of(line.loss()));
                line.spots().forEach(spot -> row.add(spot == null ? "" : spot.text()));
                return row;
              })
              .toList());
    }
  }
}
