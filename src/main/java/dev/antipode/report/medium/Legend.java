package dev.antipode.report.medium;

import dev.antipode.analysis.CellView;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names beside the markers that stand for them, in plain HTML. */
public final class Legend {
  private Legend() {}

  /** The legend of some cells, in a line that wraps. */
  public static Element of(List<CellView> cells) {
    Element legend = Element.of("p", "legend keys");
    cells.forEach(cell -> legend.add(entry(cell)));
    return legend;
  }

  public static Element entry(CellView cell) {
    return Element.of("span", "nowrap").add(key(cell)).text(cell.label());
  }

  /** A piece of the cell's line with its marker in the middle. */
  private static Element key(CellView cell) {
    Element line = Element.of("path", "sample " + Palette.colour(cell)).with("d", "M0 7H30");
    if (!Palette.dashes(cell).isEmpty()) {
      line.with(
          "stroke-dasharray",
          Palette.dashes(cell).stream().map(Object::toString).collect(Collectors.joining(" ")));
    }
    return Element.of("svg", "key line")
        .with("aria-hidden", "true")
        .add(line, Palette.marker(cell, "50%", "50%"));
  }

  /** The same with names of their own and a value beside each, which may be empty. */
  public static Element of(
      List<CellView> cells, Function<CellView, String> name, Function<CellView, String> value) {
    Element legend = Element.of("p", "legend keys");
    cells.forEach(cell ->
        legend.add(
            Element.of("span", "nowrap")
                .add(key(cell))
                .text(name.apply(cell) + " ")
                .add(Element.of("b").text(value.apply(cell)))));
    return legend;
  }

  /** What the small triangles above bars are. */
  public static Element ofMark(String words) {
    return Element.of("p", "legend").add(mark(words));
  }

  private static Element mark(String words) {
    return Element.of("span", "nowrap")
        .add(
            Element.of("svg", "key")
                .with("aria-hidden", "true")
                .add(
                    Element.of("path", "predicted")
                        .with("d", "M0 8L-4.5 0H4.5Z")
                        .with("transform", "translate(7 3)")))
        .text(words);
  }

  /** What the small triangles of a ladder are. */
  public static Element ofLadder(boolean inRoundTrips) {
    return Element.of("p", "legend")
        .text("Each bar: connecting TCP, securing, and from request to first byte. ")
        .add(mark("where the RFCs predict its end."))
        .text(inRoundTrips ? " Grid lines: round trips of the path." : "");
  }
}
