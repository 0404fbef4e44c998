package dev.antipode.report.jmh;

import dev.antipode.analysis.jmh.DuelRow;
import dev.antipode.report.medium.TextTable;
import dev.antipode.report.medium.TextTable.Column;
import dev.antipode.stats.Interval;
import java.util.List;
import java.util.Locale;

/** Ratios of one program's speed to another's, with a row for each duel. */
public final class DuelTable {
  private DuelTable() {}

  public static List<String> lines(List<DuelRow> duels, int width) {
    TextTable table =
        new TextTable(
            List.of(
                new Column("duel", false, 0),
                new Column("ours", true, 0),
                new Column("peer", true, 0),
                new Column("unit", false, 1),
                new Column("rounds", true, 2),
                new Column("ratio", true, 0),
                new Column("95 % interval", false, 0),
                new Column("goal", false, 0)));
    duels.forEach(duel -> table.add(row(duel)));
    return table.lines(width);
  }

  private static List<String> row(DuelRow duel) {
    Interval interval = duel.interval();
    return List.of(
        duel.duel(),
        figure(duel.ours()),
        figure(duel.peer()),
        duel.unit(),
        Integer.toString(duel.rounds()),
        String.format(Locale.ROOT, "%.2f", duel.ratio()),
        interval == null
            ? "too few rounds"
            : String.format(Locale.ROOT, "[%.2f, %.2f]", interval.low(), interval.high()),
        verdict(duel));
  }

  private static String verdict(DuelRow duel) {
    if (duel.goal() == null) {
      return "";
    }
    double goal = duel.goal();
    Interval interval = duel.interval();
    if (interval == null || interval.holds(goal)) {
      return goal + ": undecided";
    }
    return goal + (interval.low() > goal ? ": reached" : ": missed");
  }

  private static String figure(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
