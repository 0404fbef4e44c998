package dev.antipode.report;

import dev.antipode.result.RunFolder;
import dev.antipode.scenario.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * {@code histograms.hlog}: response times of an open-loop load in nanoseconds, two histograms a
 * trial, told apart by tags such as {@code latency.http2.full.australia#3.corrected}.
 */
final class Histograms {
  static final String CORRECTED = "corrected";
  static final String UNCORRECTED = "uncorrected";
  private static final int DIGITS = 3;

  private Histograms() {}

  /** Those of all trials of a cell together, by {@code <cell>.corrected} and the like. */
  static Map<String, Histogram> read(RunFolder folder) throws InputException {
    Path file = folder.path().resolve("histograms.hlog");
    Map<String, Histogram> byCell = new TreeMap<>();
    if (!Files.exists(file)) {
      return byCell;
    }
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram one = reader.nextIntervalHistogram();
          one != null;
          one = reader.nextIntervalHistogram()) {
        if (one instanceof Histogram histogram && histogram.getTag() != null) {
          byCell
              .computeIfAbsent(cell(histogram.getTag()), _ -> new Histogram(DIGITS))
              .add(histogram);
        }
      }
    } catch (IOException | RuntimeException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return byCell;
  }

  /** The tag without the number of the trial. */
  private static String cell(String tag) {
    return tag.replaceFirst("#\\d+", "");
  }
}
