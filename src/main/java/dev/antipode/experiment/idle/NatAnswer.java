package dev.antipode.experiment.idle;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a silence behind a NAT does: a map a path, and what its router remembers. */
final class NatAnswer {
  static final String TITLE = "an answer after a silence behind a NAT";

  private static final String HOW_TO_READ =
      "A column is a silence, a row a stack; the darker, the later the answer. Round trips run from"
          + " the question to its answer. 'New port': the router had forgotten the connection and gave"
          + " it another port; 'validated': the server asked the new address to prove itself (RFC"
          + " 9000 section 8.2). 'Given up' and 'closed': the old connection was of no use, and a new"
          + " one was opened.";

  private static final String MEMORY =
      "What the router remembers. A NAT sees a TCP connection end (FIN), and no end of a QUIC"
          + " connection: it must time that out.";

  private NatAnswer() {}

  /** For the page. */
  static List<Element> html(List<NatTable> tables) {
    List<Element> content = new ArrayList<>();
    Element maps = Element.of("div", "maps");
    tables.forEach(table -> maps.add(map(table)));
    content.add(maps);
    content.add(Element.of("p", "note").text(MEMORY));
    for (NatTable table : tables) {
      content.add(HtmlTable.plain(title(table), table.memoryHeader(), table.memory()));
    }
    return content;
  }

  static String howToRead() {
    return HOW_TO_READ;
  }

  /** For Markdown. */
  static void markdown(RunView run, MarkdownText text) {
    List<NatTable> tables = NatTable.of(run);
    if (tables.isEmpty()) {
      return;
    }
    text.heading("The answer: " + TITLE).paragraph(HOW_TO_READ);
    for (NatTable table : tables) {
      text.line("### " + MarkdownText.escaped(title(table))).line("");
      List<String> header = new ArrayList<>(List.of("stack"));
      table.silences().forEach(silence -> header.add(":" + silence));
      text.table(
          header,
          table.lines().stream()
              .<List<String>>map(line -> {
                List<String> row = new ArrayList<>(List.of(line.label()));
                line.spots().forEach(spot -> row.add(spot == null ? "" : spot.text()));
                return row;
              })
              .toList());
    }
    text.paragraph(MEMORY);
    for (NatTable table : tables) {
      text.line("### " + MarkdownText.escaped(title(table)) + ": entries").line("");
      text.table(table.memoryHeader(), table.memory());
    }
  }

  private static String title(NatTable table) {
    return table.path().title() + ": " + table.path().profile().natWords();
  }

  private static Element map(NatTable table) {
    Element head = Element.of("tr").add(Element.of("th").with("scope", "col").text("stack"));
    table
        .silences()
        .forEach(silence -> head.add(Element.of("th").with("scope", "col").text(silence)));
    Element body = Element.of("tbody");
    for (NatTable.Line line : table.lines()) {
      Element row = Element.of("tr").add(Element.of("th").with("scope", "row").text(line.label()));
      line.spots().forEach(spot -> row.add(spot(spot)));
      body.add(row);
    }
    return Element.of("table", "map")
        .add(Element.of("caption").text(title(table)), Element.of("thead").add(head), body);
  }

  private static Element spot(NatTable.@Nullable Spot spot) {
    return spot == null
        ? Element.of("td")
        : Element.of("td")
            .with("style", String.format(Locale.ROOT, "--s:%.0f%%", spot.share() * 100))
            .text(spot.text());
  }
}
