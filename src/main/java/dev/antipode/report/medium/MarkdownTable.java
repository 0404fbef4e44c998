package dev.antipode.report.medium;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table of GitHub Flavored Markdown. */
public final class MarkdownTable {
  private static final Map<String, String> ESCAPES =
      Map.of("|", "\\|", "<", "&lt;", "*", "\\*", "_", "\\_", "\n", " ", "[", "\\[", "`", "\\`");

  private MarkdownTable() {}

  /** Ends in a line end. A name that starts with a colon belongs to a column of numbers. */
  public static String of(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    line(
        table,
        header.stream().map(name -> name.startsWith(":") ? name.substring(1) : name).toList());
    line(table, header.stream().map(name -> name.startsWith(":") ? "---:" : "---").toList());
    rows.forEach(row -> line(table, row.stream().map(MarkdownTable::escaped).toList()));
    return table.toString();
  }

  private static void line(StringBuilder table, List<String> cells) {
    table.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }

  /** Text escaped so that none of it is markup. */
  public static String escaped(String plain) {
    return plain
        .codePoints()
        .mapToObj(Character::toString)
        .map(letter -> ESCAPES.getOrDefault(letter, letter))
        .collect(Collectors.joining());
  }
}
