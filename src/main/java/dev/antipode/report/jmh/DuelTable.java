package dev.antipode.report.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.antipode.report.medium.TextTable;
import dev.antipode.report.medium.TextTable.Column;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ratios of one program's speed to another's, measured in turns. */
public final class DuelTable {
  /**
   * One measurement, a line of JSON.
   *
   * @param duel what is compared, the same on all lines of a row
   * @param side {@code ours} or {@code peer}
   * @param program who was measured
   * @param round measurements of the same round were made one after the other
   * @param value the more, the faster
   * @param goal the least ratio that was wished for; null for none
   */
  record Turn(
      String duel,
      String side,
      String program,
      int round,
      double value,
      String unit,
      @Nullable Double goal) {}

  private DuelTable() {}

  /** The table, a row a duel in their order; the interval is a bootstrap over rounds. */
  public static List<String> lines(List<String> json, int width) throws InputException {
    Map<String, List<Turn>> duels = new LinkedHashMap<>();
    for (String line : json) {
      Turn turn = turn(line);
      duels.computeIfAbsent(turn.duel(), _ -> new ArrayList<>()).add(turn);
    }
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
    duels.forEach((duel, turns) -> table.add(row(duel, turns)));
    return table.lines(width);
  }

  private static Turn turn(String line) throws InputException {
    try {
      return Json.MAPPER.readValue(line, Turn.class);
    } catch (JsonProcessingException notOne) {
      throw new InputException(
          "found '" + line + "', allowed: a turn of a duel as a line of JSON", notOne);
    }
  }

  private static List<String> row(String duel, List<Turn> turns) {
    SortedMap<Integer, Double> ours = side(turns, "ours");
    SortedMap<Integer, Double> peers = side(turns, "peer");
    Comparison comparison = Comparison.paired(ours, peers);
    double ratio = median(ours) / median(peers);
    Interval interval = comparison.ratio().orElse(null);
    Double goal = turns.getFirst().goal();
    return List.of(
        duel,
        figure(median(ours)),
        figure(median(peers)),
        turns.getFirst().unit(),
        Integer.toString(comparison.pairs()),
        String.format(Locale.ROOT, "%.2f", interval == null ? ratio : interval.estimate()),
        interval == null
            ? "too few rounds"
            : String.format(Locale.ROOT, "[%.2f, %.2f]", interval.low(), interval.high()),
        goal == null ? "" : verdict(goal, interval));
  }

  private static String verdict(double goal, @Nullable Interval interval) {
    String least = Double.toString(goal);
    if (interval == null || interval.holds(goal)) {
      return least + ": undecided";
    }
    return least + (interval.low() > goal ? ": reached" : ": missed");
  }

  private static SortedMap<Integer, Double> side(List<Turn> turns, String side) {
    SortedMap<Integer, Double> values = new TreeMap<>();
    turns.stream()
        .filter(turn -> turn.side().equals(side))
        .forEach(turn -> values.put(turn.round(), turn.value()));
    return values;
  }

  private static double median(SortedMap<Integer, Double> values) {
    return values.isEmpty()
        ? Double.NaN
        : Quantiles.median(values.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String figure(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
