package dev.antipode.report.medium;

import dev.antipode.analysis.CellView;
import java.util.List;

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
    return Element.of("span", "nowrap")
        .add(
            Element.of("svg", "key")
                .with("aria-hidden", "true")
                .add(Palette.marker(cell, "50%", "50%")))
        .text(cell.label());
  }

  /** What the small triangles of a ladder are. */
  public static Element ofLadder(boolean inRoundTrips) {
    return Element.of("p", "legend")
        .text("Each bar: connecting TCP, securing, and from request to first byte. ")
        .add(
            Element.of("span", "nowrap")
                .add(
                    Element.of("svg", "key")
                        .with("aria-hidden", "true")
                        .add(
                            Element.of("path", "predicted")
                                .with("d", "M0 8L-4.5 0H4.5Z")
                                .with("transform", "translate(7 3)")))
                .text("where the RFCs predict its end."))
        .text(inRoundTrips ? " Grid lines: round trips of the path." : "");
  }
}
