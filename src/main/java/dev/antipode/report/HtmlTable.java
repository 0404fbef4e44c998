package dev.antipode.report;

import java.util.List;

/** A table that scrolls by itself where the screen is narrower. */
final class HtmlTable {
  private final String caption;
  private final List<String> header;
  private final Element body = Element.of("tbody");

  /** A name that starts with a colon belongs to a column of numbers. */
  HtmlTable(String caption, List<String> header) {
    this.caption = caption;
    this.header = header;
  }

  void row(List<Element> cells) {
    Element row = Element.of("tr");
    for (int i = 0; i < cells.size(); i++) {
      row.add(Element.of("td", isNumber(i) ? "number" : "").add(cells.get(i)));
    }
    body.add(row);
  }

  Element element() {
    Element head = Element.of("tr");
    for (int i = 0; i < header.size(); i++) {
      head.add(
          Element.of("th", isNumber(i) ? "number" : "")
              .with("scope", "col")
              .text(isNumber(i) ? header.get(i).substring(1) : header.get(i)));
    }
    return Element.of("div", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption)
        .add(
            Element.of("table")
                .add(Element.of("caption").text(caption), Element.of("thead").add(head), body));
  }

  private boolean isNumber(int column) {
    return header.get(column).startsWith(":");
  }
}
