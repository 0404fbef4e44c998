package dev.antipode.analysis.compare;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stats.RunShift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads several runs of one side, and says what is to be said of their number and order. */
final class SeveralRuns {
  private SeveralRuns() {}

  /**
   * @param option that names them, such as {@code --before}
   * @throws InvalidValueException if they are too few, or one is given twice
   */
  static RunSide read(
      String option, List<RunFolder> folders, Experiments<? extends AnalysedExperiment> experiments)
      throws InputException {
    if (folders.size() < RunShift.LEAST_RUNS) {
      throw new InvalidValueException(
          option,
          Integer.toString(folders.size()) + " runs",
          "at least " + RunShift.LEAST_RUNS + ", as the run is the unit");
    }
    Set<Path> seen = new HashSet<>();
    List<RunSide> runs = new ArrayList<>();
    for (RunFolder folder : folders) {
      if (!seen.add(folder.path().toAbsolutePath().normalize())) {
        throw new InvalidValueException(
            option, folder.path() + " twice", "each run once, as a copy says nothing new");
      }
      var manifest = folder.manifest();
      runs.add(RunSide.of(folder, manifest, StoredExperiment.of(folder, manifest, experiments)));
    }
    return RunSide.together(runs);
  }

  /**
   * Looks whether the runs of a side are of one kind.
   *
   * @return what may differ among them all the same, in words
   * @throws NotComparableException if something may not
   */
  static List<String> agreed(RunSide side, Set<String> across, Set<String> ofOthers) {
    List<String> notes = new ArrayList<>();
    if (side.isOfRuns()) {
      RunSide first = side.runs().getFirst();
      for (RunSide other : side.runs().subList(1, side.runs().size())) {
        notes.addAll(Conditions.agreedWithin(first, other, across, ofOthers));
        Subjects.of(first.manifest(), other.manifest()).stream()
            .filter(subject -> !subject.startsWith("seed: "))
            .map(subject ->
                "runs of one side differ: "
                    + first.name()
                    + " and "
                    + other.name()
                    + ": "
                    + subject)
            .forEach(notes::add);
      }
    }
    return notes;
  }

  /** Whether one side was played and then the other, so that what drifts counts as a difference. */
  static boolean isInTurns(RunSide before, RunSide after) {
    List<Boolean> order =
        Stream.concat(before.runs().stream(), after.runs().stream())
            .sorted(Comparator.comparing(run -> run.manifest().startedAt()))
            .map(before.runs()::contains)
            .toList();
    int turns = 0;
    for (int i = 1; i < order.size(); i++) {
      turns += order.get(i).equals(order.get(i - 1)) ? 0 : 1;
    }
    return turns > 1;
  }

  /** Cells that only some runs of the second side have, and all of the first. */
  static List<String> gone(RunSide before, RunSide after, CellTwins cells) {
    Map<String, Integer> gone = new LinkedHashMap<>();
    for (CellTwins.Twins twins : cells.matched()) {
      int missing = missing(after, twins.after().cell());
      if (missing > 0 && missing(before, twins.before().cell()) == 0) {
        gone.put(twins.before().where(), missing);
      }
    }
    return gone.entrySet().stream()
        .map(entry ->
            entry.getKey()
                + ": has no trial in "
                + entry.getValue()
                + " of "
                + after.runs().size()
                + " runs after, and in all before")
        .toList();
  }

  private static int missing(RunSide side, Cell cell) {
    return side.runs().size() - side.byRun(cell).size();
  }
}
