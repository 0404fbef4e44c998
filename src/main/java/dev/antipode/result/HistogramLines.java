package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Reads {@code histograms.hlog} line by line: HdrHistogram's own reader passes over what it does
 * not understand, and so would lose a trial's response times without a word.
 */
final class HistogramLines {
  /** {@code Tag=<trial>.<kind>,<start s>,<length s>,<greatest>,<Base64>}. */
  private static final int FIELDS = 5;

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
      String line = lines.get(i);
      if (line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
        continue;
      }
      String[] fields = line.split(",", -1);
      if (fields.length != FIELDS || !fields[0].matches("Tag=.+\\..+")) {
        throw file.damaged(
            i + 1, "", "found no interval of HdrHistogram with a tag of trial and kind", null);
      }
      String tag = fields[0].substring("Tag=".length());
      // A guest that was killed before it stored the trial has played it again: the last counts.
      found.put(tag, histogram(file, i + 1, fields[FIELDS - 1]));
    }
    return found;
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
