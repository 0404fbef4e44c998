package dev.antipode.report;

import java.util.List;

/** Markdown, line by line. */
final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  /** As it is, with a line end. */
  MarkdownText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  MarkdownText heading(String title) {
    return line("## " + escaped(title)).line("");
  }

  MarkdownText paragraph(String plain) {
    return line(escaped(plain)).line("");
  }

  /** A list; an empty one leaves no trace. */
  MarkdownText items(List<String> items) {
    items.forEach(item -> line("- " + escaped(item)));
    return items.isEmpty() ? this : line("");
  }

  /** A name that starts with a colon belongs to a column of numbers. */
  MarkdownText table(List<String> header, List<List<String>> rows) {
    return line(MarkdownTable.of(header, rows));
  }

  static String escaped(String plain) {
    return MarkdownTable.escaped(plain);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
