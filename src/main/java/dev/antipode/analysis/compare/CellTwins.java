package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Which cells of two runs belong together: those that are the same but for the name of an only path
 * and for what is compared across.
 *
 * @param matched in the order of the first run
 * @param vanished cells of the first run alone
 * @param added cells of the second run alone
 */
record CellTwins(List<Twins> matched, List<CellTrials> vanished, List<CellTrials> added) {
  /** One cell in both runs. */
  record Twins(CellTrials before, CellTrials after) {}

  static CellTwins of(RunSide before, RunSide after, Set<String> across) {
    List<Twins> matched = new ArrayList<>();
    List<CellTrials> vanished = new ArrayList<>();
    Map<Cell, CellTrials> remaining = new LinkedHashMap<>(after.subjects());
    for (CellTrials one : before.subjects().values()) {
      CellTrials other = remaining.remove(twin(one.cell(), before, after, across));
      if (other == null) {
        vanished.add(one);
      } else {
        matched.add(new Twins(one, other));
      }
    }
    return new CellTwins(
        List.copyOf(matched), List.copyOf(vanished), List.copyOf(remaining.values()));
  }

  private static Cell twin(Cell cell, RunSide before, RunSide after, Set<String> across) {
    Options options = cell.options();
    for (Dimension dimension : Dimension.values()) {
      if (across.contains(dimension.word())) {
        String value = other(before, after, each -> each.options().get(dimension));
        options = value == null || value.isEmpty() ? options : options.with(dimension, value);
      }
    }
    String session =
        across.contains(Conditions.SESSION)
            ? other(before, after, each -> each.session().word())
            : null;
    String path = otherOf(before.paths().keySet(), after.paths().keySet());
    return new Cell(
        cell.experiment(),
        cell.stack(),
        session == null
            ? cell.session()
            : dev.antipode.scenario.value.Named.of(SessionMode.class, Conditions.SESSION, session),
        options,
        path == null ? cell.path() : path,
        cell.control());
  }

  private static @Nullable String other(
      RunSide before, RunSide after, java.util.function.Function<Cell, String> setting) {
    SortedSet<String> one = before.values(setting);
    SortedSet<String> another = after.values(setting);
    return otherOf(one, another);
  }

  /** The only value of the second run, where the first has one other. */
  private static @Nullable String otherOf(Set<String> before, Set<String> after) {
    return before.size() == 1 && after.size() == 1 && !before.equals(after)
        ? after.iterator().next()
        : null;
  }
}
