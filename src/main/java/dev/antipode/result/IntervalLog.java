package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A log of HdrHistogram that another program wrote: intervals of one run, in the order of the file,
 * by tag.
 *
 * @param byTag {@code ""} for intervals without a tag
 */
public record IntervalLog(Map<String, List<Histogram>> byTag) {
  private static final String TAG = "Tag=";

  /** Start, length, greatest value, histogram. */
  private static final int FIELDS = 4;

  /** An error names the line that is none of the format. */
  public static IntervalLog of(Path path) throws InputException {
    StoredFile file =
        new StoredFile(path, "Give a log of HdrHistogram, as HistogramLogWriter writes it.");
    byte[] bytes = file.bytes();
    List<String> lines = file.text(bytes, 0, bytes.length, 0).lines().toList();
    Map<String, List<Histogram>> found = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
        continue;
      }
      List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
      String tag = line.startsWith(TAG) ? fields.removeFirst().substring(TAG.length()) : "";
      if (fields.size() != FIELDS) {
        throw file.damaged(i + 1, "", "found no interval of HdrHistogram", null);
      }
      found
          .computeIfAbsent(tag, _ -> new ArrayList<>())
          .add(histogram(file, i + 1, fields.getLast()));
    }
    if (found.isEmpty()) {
      throw new InputException(path + " holds no interval of HdrHistogram.");
    }
    return new IntervalLog(found);
  }

  private static Histogram histogram(StoredFile file, int line, String encoded)
      throws InputException {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException | RuntimeException broken) {
      throw file.damaged(line, "the last of the fields", "found no histogram in Base64", broken);
    }
  }
}
