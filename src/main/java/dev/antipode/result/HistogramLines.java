package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Reads {@code histograms.hlog}: {@code Tag=<trial>.<kind>,<start>,<length>,<greatest>,<Base64>}.
 */
final class HistogramLines {
  private static final String WRONG =
      "found no interval of HdrHistogram with a tag of trial and kind";

  private HistogramLines() {}

  /** By tag; half a line at the end, as a kill leaves it, is passed over. */
  static Map<String, Histogram> read(Path path) throws InputException {
    StoredFile file =
        new StoredFile(
            path,
            "Restore the file from a copy, or delete the line: its trial then lacks its"
                + " percentiles.");
    byte[] bytes = file.bytes();
    String text = file.text(bytes, 0, bytes.length, 0);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    Map<String, Histogram> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Optional<IntervalLine> interval = IntervalLine.of(file, i + 1, lines.get(i), WRONG);
      if (interval.isEmpty()) {
        continue;
      }
      if (!interval.get().tag().matches(".+\\..+")) {
        throw file.damaged(i + 1, "", WRONG, null);
      }
      // A guest that was killed before it stored the trial has played it again: the last counts.
      found.put(interval.get().tag(), interval.get().histogram());
    }
    return found;
  }
}
