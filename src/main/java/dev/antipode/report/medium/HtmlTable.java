package dev.antipode.report.medium;

import java.util.ArrayList;
import java.util.List;

/** A table that scrolls by itself if the screen is narrower. */
public final class HtmlTable {
  private final String caption;
  private final List<String> header;
  private final List<Element> groups = new ArrayList<>();

  /** A name that starts with a colon belongs to a column of numbers. */
  public HtmlTable(String caption, List<String> header) {
    this.caption = caption;
    this.header = header;
  }

  /** A table of nothing but text. */
  public static Element plain(String caption, List<String> header, List<List<String>> rows) {
    HtmlTable table = new HtmlTable(caption, header);
    Element body = Element.of("tbody");
    for (List<String> row : rows) {
      List<Element> cells = row.stream().map(text -> Element.of("span").text(text)).toList();
      body.add(table.cells(Element.of("tr"), cells, 0));
    }
    table.groups.add(body);
    return table.element();
  }

  /** Adds rows that share what stands in their first column. */
  public void group(Element first, List<List<Element>> rows) {
    Element group = Element.of("tbody", "group");
    for (int i = 0; i < rows.size(); i++) {
      Element row = Element.of("tr");
      if (i == 0) {
        row.add(
            Element.of("th")
                .with("scope", "rowgroup")
                .with("rowspan", Integer.toString(rows.size()))
                .add(first));
      }
      group.add(cells(row, rows.get(i), 1));
    }
    groups.add(group);
  }

  private Element cells(Element row, List<Element> cells, int firstColumn) {
    for (int i = 0; i < cells.size(); i++) {
      row.add(Element.of("td", isNumber(firstColumn + i) ? "number" : "").add(cells.get(i)));
    }
    return row;
  }

  public Element element() {
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
                .add(Element.of("caption").text(caption), Element.of("thead").add(head))
                .addAll(groups));
  }

  private boolean isNumber(int column) {
    return header.get(column).startsWith(":");
  }
}
