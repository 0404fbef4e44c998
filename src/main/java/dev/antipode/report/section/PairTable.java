package dev.antipode.report.section;

import dev.antipode.analysis.PairView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.stats.Judgement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons on the page: a group of rows a path. */
final class PairTable {
  private static final List<String> FIRST =
      List.of("path", "compared", ":trials", ":ratio [95 %]", "verdict");

  private PairTable() {}

  /** Cells against others, with the parts of each gap. */
  static Element ofPairs(List<PairView> pairs) {
    return table(
        "Comparisons", List.of(PairsSection.gapHeader(pairs), "the gap is made of, ms"), pairs);
  }

  /** The A/A controls, whose gaps have no parts. */
  static Element ofControls(List<PairView> controls) {
    return table("A/A controls", List.of(PairsSection.gapHeader(controls)), controls);
  }

  private static Element table(String caption, List<String> last, List<PairView> pairs) {
    List<String> header = Stream.concat(FIRST.stream(), last.stream()).toList();
    HtmlTable table = new HtmlTable(caption, header);
    Map<String, List<PairView>> byPath =
        pairs.stream()
            .collect(
                Collectors.groupingBy(PairView::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach((path, ofPath) ->
        table.group(
            Element.of("span").text(path),
            ofPath.stream().map(pair -> row(pair, header.size() - 1)).toList()));
    return table.element();
  }

  private static List<Element> row(PairView pair, int columns) {
    return List.of(
            compared(pair),
            Element.of("span").text(PairsSection.trials(pair)),
            Element.of("b").text(pair.finding().ratioInWords()),
            Element.of(
                    "span",
                    "told "
                        + (pair.finding().judgement() == Judgement.NO_EVIDENCE ? "none" : "sure"))
                .text(pair.finding().words()),
            Element.of("b").text(PairsSection.gap(pair)),
            parts(pair))
        .subList(0, columns);
  }

  private static Element compared(PairView pair) {
    return Element.of("span")
        .add(Element.of("b").text(pair.first().label()))
        .text(" against " + pair.second().label() + ", " + pair.metric().label());
  }

  private static Element parts(PairView pair) {
    Element parts = Element.of("ul", "parts");
    for (PairView.Part part : pair.parts()) {
      parts.add(
          Element.of("li")
              .with("data-tip", part.source())
              .add(Element.of("b").text(NumberFormat.signedMs(part.ns())))
              .text(" " + part.name()));
    }
    return parts;
  }
}
