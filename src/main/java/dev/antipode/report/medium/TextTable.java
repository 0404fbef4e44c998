package dev.antipode.report.medium;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of plain text in a given width. All but the last are as wide as their widest entry; the
 * last is wrapped into what is left, or put below if that is too little. Columns may be marked as
 * the first to go if the width is short.
 */
public final class TextTable {
  private static final int LEAST_LAST = 16;
  private static final String GAP = "  ";

  /**
   * A column.
   *
   * @param numeric whether its entries are aligned to the right
   * @param dispensable the higher, the sooner it is left out; 0 for never
   */
  public record Column(String name, boolean numeric, int dispensable) {}

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<Column> columns) {
    this.columns = columns;
    rows.add(columns.stream().map(Column::name).toList());
  }

  public void add(List<String> row) {
    rows.add(row);
  }

  /** The lines, header first, none wider than the width if that is possible. */
  public List<String> lines(int width) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size() - 1; i++) {
      shown.add(i);
    }
    while (fixed(shown) + LEAST_LAST > width) {
      Integer leastNeeded =
          shown.stream()
              .filter(i -> columns.get(i).dispensable() > 0)
              .max(java.util.Comparator.comparingInt(i -> columns.get(i).dispensable()))
              .orElse(null);
      if (leastNeeded == null) {
        break;
      }
      shown.removeIf(leastNeeded::equals);
    }
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.addAll(lines(row, shown, width)));
    return lines;
  }

  private List<String> lines(List<String> row, List<Integer> shown, int width) {
    StringBuilder start = new StringBuilder();
    for (int i : shown) {
      String padding = " ".repeat(width(i) - length(row.get(i)));
      start.append(columns.get(i).numeric() ? padding + row.get(i) : row.get(i) + padding);
      start.append(GAP);
    }
    String last = row.getLast();
    int fixed = fixed(shown);
    List<String> lines = new ArrayList<>();
    if (width - fixed >= LEAST_LAST || length(last) <= width - fixed) {
      List<String> wrapped = wrap(last, width - fixed);
      lines.add((start + wrapped.getFirst()).stripTrailing());
      wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(fixed) + more));
    } else {
      lines.add(start.toString().stripTrailing());
      if (!last.isEmpty() && !row.equals(rows.getFirst())) {
        wrap(last, Math.max(LEAST_LAST, width - 4)).forEach(more -> lines.add("    " + more));
      }
    }
    return lines;
  }

  private int fixed(List<Integer> shown) {
    return shown.stream().mapToInt(i -> width(i) + GAP.length()).sum();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Words in lines no wider than the width; a longer word gets a line of its own. */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && length(line.toString()) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
