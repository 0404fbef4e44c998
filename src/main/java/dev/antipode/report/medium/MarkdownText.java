package dev.antipode.report.medium;

import java.util.List;

/** Markdown, line by line. */
public final class MarkdownText {
  private final StringBuilder text = new StringBuilder();

  /** Adds a line as it is, with a line end. */
  public MarkdownText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  public MarkdownText heading(String title) {
    return line("## " + escaped(title)).line("");
  }

  public MarkdownText paragraph(String plain) {
    return line(escaped(plain)).line("");
  }

  /** Adds a list; an empty one adds nothing. */
  public MarkdownText items(List<String> items) {
    items.forEach(item -> line("- " + escaped(item)));
    return items.isEmpty() ? this : line("");
  }

  /** A name that starts with a colon belongs to a column of numbers. */
  public MarkdownText table(List<String> header, List<List<String>> rows) {
    return line(MarkdownTable.of(header, rows));
  }

  public static String escaped(String plain) {
    return MarkdownTable.escaped(plain);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
