package dev.antipode.report;

import java.util.stream.Collectors;

/** All that is known of a row in a line: for pointers that rest on it, and for screen readers. */
final class Tip {
  private Tip() {}

  static String of(CellView cell) {
    return cell.milestones().stream().map(Tip::of).collect(Collectors.joining("; "));
  }

  static String of(Row row) {
    return row.metric().label()
        + " "
        + Figures.withUnit(row.metric(), row.median())
        + (row.low() == null ? "" : ", 95 % interval " + Figures.interval(row))
        + (row.roundTrips() == null ? "" : ", " + Figures.roundTrips(row.roundTrips()) + " RTT")
        + (row.prediction() == null ? "" : ", predicted " + row.prediction().roundTrips())
        + ", "
        + Figures.count(row.n(), "trial")
        + (row.verdict().text().isEmpty() ? "" : ", " + row.verdict().text());
  }
}
