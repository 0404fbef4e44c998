package dev.antipode.analysis;

import dev.antipode.result.HistogramLog;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.value.InputException;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The response times of an open-loop load, for all trials of a cell together. */
public final class Histograms {
  /** Counted from when a request was due. */
  public static final String CORRECTED = "corrected";

  /** Counted from when it was sent. */
  public static final String UNCORRECTED = "uncorrected";

  private static final int DIGITS = 3;

  private Histograms() {}

  /** Keyed by {@code <cell>.corrected} and the like; values in nanoseconds. */
  static Map<String, Histogram> read(RunFolder folder) throws InputException {
    Map<String, Histogram> byCell = new TreeMap<>();
    HistogramLog.of(folder)
        .read()
        .forEach((tag, histogram) ->
            byCell.computeIfAbsent(cell(tag), _ -> new Histogram(DIGITS)).add(histogram));
    return byCell;
  }

  /** A tag is {@code <cell>#<number>.<kind>}. */
  private static String cell(String tag) {
    return tag.replaceFirst("#\\d+", "");
  }
}
