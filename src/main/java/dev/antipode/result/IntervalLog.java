package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * A log of HdrHistogram that another program wrote: intervals of one run, in the order of the file,
 * by tag.
 *
 * @param byTag {@code ""} for intervals without a tag
 */
public record IntervalLog(Map<String, List<Histogram>> byTag) {
  private static final String WRONG = "found no interval of HdrHistogram";

  /** An error names the line that is none of the format. */
  public static IntervalLog of(Path path) throws InputException {
    StoredFile file =
        new StoredFile(path, "Give a log of HdrHistogram, as HistogramLogWriter writes it.");
    byte[] bytes = file.bytes();
    List<String> lines = file.text(bytes, 0, bytes.length, 0).lines().toList();
    Map<String, List<Histogram>> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Optional<IntervalLine> interval =
          line.isBlank() ? Optional.empty() : IntervalLine.of(file, i + 1, line, WRONG);
      if (interval.isPresent()) {
        found
            .computeIfAbsent(interval.get().tag(), _ -> new ArrayList<>())
            .add(interval.get().histogram());
      }
    }
    if (found.isEmpty()) {
      throw new InputException(path + " holds no interval of HdrHistogram.");
    }
    return new IntervalLog(found);
  }
}
