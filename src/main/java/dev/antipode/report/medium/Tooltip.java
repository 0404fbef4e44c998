package dev.antipode.report.medium;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.NumberFormat;
import java.util.stream.Collectors;

/**
 * Everything that is known of a row, in a line, for a pointer that rests on it and for screen
 * readers.
 */
public final class Tooltip {
  private Tooltip() {}

  public static String of(CellView cell) {
    return cell.milestones().stream().map(Tooltip::of).collect(Collectors.joining("; "));
  }

  public static String of(Row row) {
    return row.metric().label()
        + " "
        + MetricFormat.withUnit(row.metric(), row.median())
        + (row.low() == null ? "" : ", 95 % interval " + MetricFormat.interval(row))
        + (row.roundTrips() == null
            ? ""
            : ", " + NumberFormat.roundTrips(row.roundTrips()) + " RTT")
        + (row.prediction() == null ? "" : ", predicted " + row.prediction().roundTrips())
        + ", "
        + row.count()
        + (row.failed() == 0 && row.n() == 1 ? " trial" : " trials")
        + (row.verdict().text().isEmpty() ? "" : ", " + row.verdict().text());
  }
}
