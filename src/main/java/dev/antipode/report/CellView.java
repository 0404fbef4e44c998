package dev.antipode.report;

import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cell and what came of it.
 *
 * @param stack what it is made of; null where the manifest does not say
 * @param proof what its connections negotiated, and what the capture of the first one shows
 * @param rows one a metric
 * @param evidence files of the first repetition, as links from the run's folder
 * @param trace of the first repetition; null where no capture was read
 */
public record CellView(
    Cell cell,
    @Nullable StackDescription stack,
    String proof,
    List<Row> rows,
    List<String> evidence,
    @Nullable MeasuredTrace trace) {
  public String label() {
    return cell.label();
  }

  public Optional<Row> row(String metric) {
    return rows.stream().filter(row -> row.metric().name().equals(metric)).findFirst();
  }

  /** The rows that people compare. */
  public List<Row> milestones() {
    return rows.stream().filter(row -> row.metric().isMilestone()).toList();
  }
}
