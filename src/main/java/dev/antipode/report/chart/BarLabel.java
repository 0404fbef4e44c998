package dev.antipode.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands beside a bar.
 *
 * @param value phrases with commas between them, of which each stays in a line where it fits; empty
 *     for none
 * @param warning empty for none
 */
record BarLabel(String name, String value, String warning) {
  private static final String NO_BREAK = "\u00a0";

  /** As ECharts' rich text, for lines of so many letters. */
  String rich(int letters) {
    // A line end is inside, because ECharts loses one before it when it breaks lines.
    return name
        + wrapped(letters).stream()
            .map(line -> "{value|\n" + (line.length() > letters ? line : kept(line)) + "}")
            .collect(Collectors.joining())
        + (warning.isEmpty() ? "" : "{odd|\n" + warning + "}");
  }

  private static String kept(String line) {
    return line.replace(" ", NO_BREAK);
  }

  /** How many lines it takes, about. */
  int lines(int letters) {
    return lines(name, letters)
        + wrapped(letters).stream().mapToInt(line -> lines(line, letters)).sum()
        + (warning.isEmpty() ? 0 : lines(warning, letters));
  }

  private static int lines(String words, int letters) {
    return Math.ceilDiv(words.length(), letters);
  }

  private List<String> wrapped(int letters) {
    List<String> lines = new ArrayList<>();
    for (String phrase : value.isEmpty() ? new String[0] : value.split("(?<=,) ", -1)) {
      String longer = lines.isEmpty() ? phrase : lines.getLast() + " " + phrase;
      if (!lines.isEmpty() && longer.length() <= letters) {
        lines.set(lines.size() - 1, longer);
      } else {
        lines.add(phrase);
      }
    }
    return lines;
  }
}
