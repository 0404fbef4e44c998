package dev.antipode.analysis.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Quantiles;
import dev.antipode.stats.RankShift;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One program's speed against another's, measured in turns.
 *
 * @param duel what is compared
 * @param ours the median of our turns; NaN without one
 * @param peer the median of the other's
 * @param unit of both
 * @param rounds in which both had a turn
 * @param ratio ours by peer
 * @param interval of the ratio, after Hodges and Lehmann, over rounds; null if there are too few
 * @param goal the least ratio to reach; null for none
 */
public record DuelRow(
    String duel,
    double ours,
    double peer,
    String unit,
    int rounds,
    double ratio,
    @Nullable Interval interval,
    @Nullable Double goal) {
  /**
   * One measurement, a line of JSON.
   *
   * @param duel what is compared, the same on all lines of a row
   * @param side {@code ours} or {@code peer}
   * @param program who was measured
   * @param round measurements of the same round were made one after the other
   * @param value the more, the faster
   * @param goal the least ratio to reach; null for none
   */
  record Turn(
      String duel,
      String side,
      String program,
      int round,
      double value,
      String unit,
      @Nullable Double goal) {}

  /** A row for each duel, in the order of their first turns. */
  public static List<DuelRow> of(List<String> json) throws InputException {
    Map<String, List<Turn>> duels = new LinkedHashMap<>();
    for (String line : json) {
      Turn turn = turn(line);
      duels.computeIfAbsent(turn.duel(), _ -> new ArrayList<>()).add(turn);
    }
    return duels.entrySet().stream().map(duel -> row(duel.getKey(), duel.getValue())).toList();
  }

  private static Turn turn(String line) throws InputException {
    try {
      return Json.MAPPER.readValue(line, Turn.class);
    } catch (JsonProcessingException notOne) {
      throw new InputException(
          "'" + line + "' is no turn of a duel. Give one line of JSON for each turn.", notOne);
    }
  }

  private static DuelRow row(String duel, List<Turn> turns) {
    SortedMap<Integer, Double> ours = side(turns, "ours");
    SortedMap<Integer, Double> peers = side(turns, "peer");
    RankShift shift = RankShift.paired(ours, peers);
    Interval interval = shift.ratio().orElse(null);
    return new DuelRow(
        duel,
        median(ours),
        median(peers),
        turns.getFirst().unit(),
        shift.trials(),
        interval == null ? median(ours) / median(peers) : interval.estimate(),
        interval,
        turns.getFirst().goal());
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
}
