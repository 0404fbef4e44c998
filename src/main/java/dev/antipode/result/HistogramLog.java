package dev.antipode.result;

import dev.antipode.disk.DurableFile;
import dev.antipode.sample.Findings;
import dev.antipode.scenario.value.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * {@code histograms.hlog}: HdrHistogram's log format (version 1.3), one interval a trial and kind,
 * tagged {@code <trial>.<kind>}, values in nanoseconds. Every change is on the disk before the call
 * returns.
 */
public record HistogramLog(Path file) {
  /** Of the log's column of greatest values, which people read: milliseconds. */
  private static final double NANOS_PER_UNIT = 1e6;

  /** The log of a run or of a guest. */
  public static HistogramLog of(RunFolder folder) {
    return new HistogramLog(folder.path().resolve("histograms.hlog"));
  }

  /**
   * Appends the histograms of one trial; nothing where it has none.
   *
   * @param startedMs of the lab's clock
   */
  public void append(String trial, long startedMs, Findings findings) throws IOException {
    if (findings.histograms().isEmpty()) {
      return;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    HistogramLogWriter writer =
        new HistogramLogWriter(new PrintStream(text, false, StandardCharsets.UTF_8));
    if (!Files.exists(file)) {
      writer.outputComment("[Antipode: response times in ns, of one trial an interval]");
      writer.outputLogFormatVersion();
      writer.outputLegend();
    }
    findings
        .histograms()
        .forEach((kind, encoded) -> {
          Histogram histogram = Findings.decoded(encoded);
          histogram.setTag(trial + "." + kind);
          writer.outputIntervalHistogram(
              startedMs / 1e3, startedMs / 1e3, histogram, NANOS_PER_UNIT);
        });
    writer.close();
    DurableFile.append(file, text.toByteArray());
  }

  /** Appends what another log has of a trial. */
  public void copy(String trial, HistogramLog from) throws IOException {
    new GrowingHistograms(from).copy(trial, this);
  }

  /** Appends whole lines; those of the header only where it is the first of the file. */
  void append(List<String> header, List<String> intervals) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!Files.exists(file)) {
      header.forEach(line -> text.append(line).append('\n'));
    }
    intervals.forEach(line -> text.append(line).append('\n'));
    if (!text.isEmpty()) {
      DurableFile.append(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Drops what a kill has left: half a line, and histograms of trials that were not stored. */
  public void keepOnly(Set<String> trials) throws InputException, IOException {
    if (!Files.exists(file)) {
      return;
    }
    if (Files.isDirectory(file) || Files.size(file) > 0) {
      HistogramLines.read(file);
    }
    StringBuilder kept = new StringBuilder();
    for (String line : lines()) {
      if (isHeader(line) || trials.contains(trialOf(line))) {
        kept.append(line).append('\n');
      }
    }
    DurableFile.replace(file, kept);
  }

  /**
   * All histograms by their tag; empty where there is no log. Half a line at the end is passed
   * over.
   */
  public Map<String, Histogram> read() throws InputException {
    return Files.exists(file) && (Files.isDirectory(file) || file.toFile().length() > 0)
        ? HistogramLines.read(file)
        : new LinkedHashMap<>();
  }

  /** The whole lines; half a line at the end is passed over. */
  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file);
    return new ArrayList<>(text.substring(0, text.lastIndexOf('\n') + 1).lines().toList());
  }

  static boolean isHeader(String line) {
    return !line.startsWith("Tag=");
  }

  /** {@code Tag=<trial>.<kind>,...}: neither an id nor a kind has a comma. */
  static String trialOf(String line) {
    String tag = line.substring("Tag=".length(), Math.max("Tag=".length(), line.indexOf(',')));
    return tag.substring(0, Math.max(0, tag.lastIndexOf('.')));
  }
}
