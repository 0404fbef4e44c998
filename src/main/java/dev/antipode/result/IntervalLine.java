package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A line of a log of HdrHistogram: HdrHistogram's own reader passes over what it does not
 * understand, and so would lose an interval without a word.
 *
 * @param number of the line, from 1
 * @param tag empty where the interval has none
 * @param encoded the histogram, compressed, in Base64
 */
record IntervalLine(StoredFile file, int number, String tag, String encoded) {
  private static final String TAG = "Tag=";

  /** Start, length, greatest value, histogram. */
  private static final int FIELDS = 4;

  /**
   * Reads one; empty of a comment and of the legend.
   *
   * @param wrong what was found where it is no interval
   */
  static Optional<IntervalLine> of(StoredFile file, int number, String line, String wrong)
      throws InputException {
    if (line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>(List.of(line.split(",", -1)));
    String tag = line.startsWith(TAG) ? fields.removeFirst().substring(TAG.length()) : "";
    if (fields.size() != FIELDS) {
      throw file.damaged(number, "", wrong, null);
    }
    return Optional.of(new IntervalLine(file, number, tag, fields.getLast()));
  }

  Histogram histogram() throws InputException {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException | RuntimeException broken) {
      throw file.damaged(number, "the last of the fields", "found no histogram in Base64", broken);
    }
  }
}
