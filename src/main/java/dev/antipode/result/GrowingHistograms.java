package dev.antipode.result;

import dev.antipode.disk.GrowingLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies histograms trial by trial from a log that another process is writing, of which nothing is
 * read twice. One thread.
 */
public final class GrowingHistograms {
  private final GrowingLines grown;
  private final List<String> header = new ArrayList<>();
  private final Map<String, List<String>> intervals = new HashMap<>();

  /** Nothing is read yet. */
  public GrowingHistograms(HistogramLog from) {
    grown = new GrowingLines(from.file());
  }

  /** Appends what is there of a trial. */
  public void copy(String trial, HistogramLog to) throws IOException {
    for (String line : new String(grown.fresh(), StandardCharsets.UTF_8).lines().toList()) {
      if (HistogramLog.isHeader(line)) {
        header.add(line);
      } else {
        intervals.computeIfAbsent(HistogramLog.trialOf(line), _ -> new ArrayList<>()).add(line);
      }
    }
    to.append(header, intervals.getOrDefault(trial, List.of()));
    intervals.remove(trial);
  }
}
