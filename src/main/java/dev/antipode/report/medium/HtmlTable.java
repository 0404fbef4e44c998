package dev.antipode.report.medium;

import java.util.ArrayList;
import java.util.List;

/**
 * A table. On a narrow screen each row becomes a card (see the style sheet), whose lines have the
 * names of their columns before them. The roles are those that the elements have anyway; they are
 * written down because a screen reader forgets them when a style sheet makes blocks of rows.
 */
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
      body.add(table.cells(Element.of("tr").with("role", "row"), cells, 0));
    }
    table.groups.add(body);
    return table.element();
  }

  /** Adds rows that share what stands in their first column. */
  public void group(Element first, List<List<Element>> rows) {
    Element group = Element.of("tbody", "group");
    for (int i = 0; i < rows.size(); i++) {
      Element row = Element.of("tr").with("role", "row");
      if (i == 0) {
        row.add(
            Element.of("th")
                .with("role", "rowheader")
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
      int column = firstColumn + i;
      Element cell = Element.of("td").with("role", "cell").with("data-label", name(column));
      row.add((isNumber(column) ? cell.with("class", "number") : cell).add(cells.get(i)));
    }
    return row;
  }

  public Element element() {
    Element head = Element.of("tr").with("role", "row");
    for (int i = 0; i < header.size(); i++) {
      head.add(
          Element.of("th", isNumber(i) ? "number" : "")
              .with("role", "columnheader")
              .with("scope", "col")
              .text(name(i)));
    }
    return Element.of("div", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", caption)
        .add(
            Element.of("table", "cards")
                .with("role", "table")
                .add(Element.of("caption").text(caption), Element.of("thead").add(head))
                .addAll(groups));
  }

  private String name(int column) {
    return isNumber(column) ? header.get(column).substring(1) : header.get(column);
  }

  private boolean isNumber(int column) {
    return header.get(column).startsWith(":");
  }
}
