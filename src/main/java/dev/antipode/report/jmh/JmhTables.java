package dev.antipode.report.jmh;

import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.analysis.jmh.JmhView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.medium.TerminalText;
import dev.antipode.report.medium.TextTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JMH's results on the page, in Markdown, and on the terminal, with a table for each suite. */
public final class JmhTables {
  private static final List<TextTable.Column> COLUMNS =
      List.of(
          new TextTable.Column("benchmark", false, 0),
          new TextTable.Column("score", true, 0),
          new TextTable.Column("± (99.9 %)", true, 3),
          new TextTable.Column("unit", false, 0),
          new TextTable.Column("CPU µs", true, 1),
          new TextTable.Column("allocated B", true, 2),
          new TextTable.Column("of", false, 0));

  private JmhTables() {}

  /**
   * A section of the page.
   *
   * @param alone whether the page has nothing else, and so no other title
   */
  public static List<Element> html(JmhView view, boolean alone) {
    Element section =
        Element.of("section")
            .with("aria-labelledby", "jmh")
            .add(Element.of(alone ? "h1" : "h2").with("id", "jmh").text(view.headline()));
    view.caveats().forEach(caveat -> section.add(Element.of("p", "note").text(caveat)));
    view.suites()
        .forEach((suite, rows) -> {
          section.add(Element.of("h3").text(suite));
          JmhCharts.of(rows).forEach(chart -> section.add(chart.figure()));
          section.add(
              HtmlTable.plain(
                  "JMH: " + suite, JmhRow.HEADER, rows.stream().map(JmhRow::line).toList()));
        });
    if (!view.facts().isEmpty()) {
      Element facts = Element.of("dl");
      view.facts()
          .forEach((name, value) ->
              facts.add(Element.of("dt").text(name), Element.of("dd").text(value)));
      section.add(facts);
    }
    return List.of(section);
  }

  public static void markdown(JmhView view, MarkdownText text) {
    text.heading(view.headline()).items(view.caveats());
    view.suites()
        .forEach((suite, rows) ->
            text.line("### " + MarkdownText.escaped(suite))
                .line("")
                .table(JmhRow.HEADER, rows.stream().map(JmhRow::line).toList()));
    if (!view.facts().isEmpty()) {
      text.table(
          List.of("what", "value"),
          view.facts().entrySet().stream()
              .map(fact -> List.of(fact.getKey(), fact.getValue()))
              .toList());
    }
  }

  public static void terminal(JmhView view, TerminalText text) {
    text.title(view.headline());
    view.suites()
        .forEach((suite, rows) -> {
          text.blank();
          text.title(suite);
          TextTable table = new TextTable(COLUMNS);
          rows.stream().map(JmhTables::shortened).forEach(table::add);
          text.table(table);
        });
    text.blank();
    view.caveats().forEach(caveat -> text.wrapped("* ", caveat, TerminalText.Style.PLAIN));
  }

  /** The parameters come last, because they may be wrapped. */
  private static List<String> shortened(JmhRow row) {
    List<String> line = row.line();
    String more = line.get(7);
    return List.of(
        line.get(0),
        line.get(2),
        line.get(3),
        line.get(4),
        line.get(5),
        line.get(6),
        Stream.of(line.get(1), more)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; ")));
  }
}
