package dev.antipode.analysis;

import dev.antipode.analysis.pairing.Agreed;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.critical.EventPath;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A cell and its results.
 *
 * @param measures what its experiment measures
 * @param stack what it is made of; null where the manifest does not say
 * @param proof what its connections negotiated, and what the capture of the first one shows
 * @param rows one for each metric
 * @param evidence files of the first repetition, as links from the run's folder
 * @param values of every trial, ascending, by metric, for what is compared or shown
 * @param trace of the first repetition; null if no capture was read
 * @param late trials in which an event came later than in the fastest, for each event that has some
 * @param label its name in this run
 * @param variant which of the cells of its stack with the same workload on its path it is, from 0:
 *     those of one stack have one colour
 * @param agreed what its connections agreed on, if its programs are as they are configured
 */
public record CellView(
    Cell cell,
    Measures measures,
    @Nullable StackDescription stack,
    String proof,
    List<Row> rows,
    List<String> evidence,
    Map<Metric, List<Double>> values,
    @Nullable MeasuredTrace trace,
    List<LateTrials> late,
    String label,
    int variant,
    @Nullable Agreed agreed) {
  public Optional<Row> row(Metric metric) {
    return rows.stream().filter(row -> row.metric().equals(metric)).findFirst();
  }

  /** What a link to one of its files says: its end and its kind, {@code client.pcap}. */
  public String word(String file) {
    return file.substring(file.lastIndexOf('/') + 1).substring(cell.id().length() + 1);
  }

  /** The rows that people are shown, in their order; the others are in the CSV only. */
  public List<Row> milestones() {
    return rows.stream()
        .filter(row -> measures.isShown(row.metric()))
        .sorted(Comparator.comparingInt(row -> measures.place(row.metric())))
        .toList();
  }

  /** The median of a metric; NaN where there is none. */
  public double medianOf(Metric metric) {
    return row(metric).map(Row::median).orElse(Double.NaN);
  }

  /** The median less that of another cell; NaN where one of them has none. */
  double gapTo(CellView other, Metric metric) {
    return medianOf(metric) - other.medianOf(metric);
  }

  /** How long the packets that led to each event took at the path's rate, where it is known. */
  Map<Metric, Double> atRateNs() {
    Map<Metric, Double> sending = new TreeMap<>();
    for (Row row : rows) {
      EventPath packets = row.packets();
      if (packets != null) {
        sending.put(row.metric(), (double) packets.atRateNs());
      }
    }
    return sending;
  }

  /** The greatest value of a metric in any trial; NaN where there is none, or none was kept. */
  public double most(Metric metric) {
    List<Double> ascending = values.getOrDefault(metric, List.of());
    return ascending.isEmpty() ? Double.NaN : ascending.getLast();
  }

  /** The row that the finding of a run is about. */
  public Optional<Row> principal() {
    return measures.compared().stream()
        .flatMap(metric -> row(metric).stream())
        .filter(row -> row.median() != null)
        .findFirst();
  }
}
