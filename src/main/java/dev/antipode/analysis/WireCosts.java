package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.TrafficMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many packets and bytes of IP a trial of each cell sent, as the network counted them: medians,
 * one line for each cell, from connecting to the end of closing.
 */
public final class WireCosts {
  public static final List<String> HEADER =
      List.of("path", "stack", ":packets up", ":bytes up", ":packets down", ":bytes down");
  private static final List<Metric> METRICS =
      List.of(
          TrafficMetrics.UP_PACKETS,
          TrafficMetrics.UP_BYTES,
          TrafficMetrics.DOWN_PACKETS,
          TrafficMetrics.DOWN_BYTES);

  private WireCosts() {}

  /** Empty if nothing was counted. */
  public static List<List<String>> lines(RunView run) {
    return run.paths().stream()
        .flatMap(path -> path.subjects().stream().flatMap(cell -> line(path, cell)))
        .toList();
  }

  private static Stream<List<String>> line(PathView path, CellView cell) {
    List<String> line = new ArrayList<>(List.of(path.name(), cell.label()));
    for (Metric metric : METRICS) {
      Double median = cell.row(metric).map(Row::median).orElse(null);
      if (median == null) {
        return Stream.empty();
      }
      line.add(NumberFormat.plain(median));
    }
    return Stream.of(List.copyOf(line));
  }
}
