package dev.antipode.cli.probe;

import dev.antipode.probe.MedianMs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How lines and numbers of a probe are written. */
final class Words {
  private Words() {}

  /** A line of a list. */
  static String item(String name, String words) {
    return "  %-17s %s".formatted(name, words);
  }

  static String time(@Nullable MedianMs spread) {
    if (spread == null) {
      return "";
    }
    String median = number(spread.medianMs(), 3);
    return spread.lowMs() == null || spread.highMs() == null
        ? median
        : median + " (" + number(spread.lowMs(), 3) + ", " + number(spread.highMs(), 3) + ")";
  }

  static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
