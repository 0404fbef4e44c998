package dev.antipode.analysis.compare;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredTrials;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A run as one side of a comparison.
 *
 * @param tallies its trials by cell
 * @param unread lines of {@code trials.jsonl} that are not compared
 * @param contradictions what captures show that their cells deny, by the id of the cell
 * @param runs of which the side consists, where they are several; empty for one run
 */
record RunSide(
    String name,
    Manifest manifest,
    Map<Cell, CellTrials> tallies,
    List<String> unread,
    Map<String, String> contradictions,
    List<RunSide> runs) {

  static RunSide of(RunFolder folder, Manifest manifest, AnalysedExperiment experiment)
      throws InputException {
    StoredTrials stored = folder.stored(manifest);
    Map<Cell, CellTrials> tallies = RunView.tallies(stored.trials());
    return new RunSide(
        Report.name(folder.path()),
        manifest,
        tallies,
        stored.unread(),
        contradictions(tallies, Evidence.in(folder, experiment)),
        List.of());
  }

  /**
   * Several runs as one side: it has the trials of all, and what is said of a run alone is that of
   * the first.
   *
   * @param runs at least two
   */
  static RunSide together(List<RunSide> runs) {
    Map<Cell, List<TrialResult>> trials = new LinkedHashMap<>();
    Map<String, String> contradictions = new LinkedHashMap<>();
    for (RunSide run : runs) {
      run.tallies.forEach(
          (cell, of) -> trials.computeIfAbsent(cell, _ -> new ArrayList<>()).addAll(of.trials()));
      run.contradictions.forEach(contradictions::putIfAbsent);
    }
    Map<Cell, CellTrials> tallies = new LinkedHashMap<>();
    trials.forEach((cell, all) -> tallies.put(cell, new CellTrials(cell, List.copyOf(all))));
    return new RunSide(
        String.join(", ", runs.stream().map(RunSide::name).toList()),
        runs.getFirst().manifest,
        tallies,
        List.of(),
        contradictions,
        List.copyOf(runs));
  }

  /** Whether the run is the unit, and not the trial. */
  boolean isOfRuns() {
    return !runs.isEmpty();
  }

  /** The trials of a cell, run by run; of runs that have the cell. */
  List<CellTrials> byRun(Cell cell) {
    return runs.stream()
        .map(run -> run.tallies.get(cell))
        .filter(Objects::nonNull)
        .map(CellTrials.class::cast)
        .toList();
  }

  private static Map<String, String> contradictions(
      Map<Cell, CellTrials> tallies, Evidence evidence) {
    Map<String, String> contradictions = new LinkedHashMap<>();
    for (Cell cell : tallies.keySet()) {
      String contradiction = evidence.contradiction(cell);
      if (contradiction != null) {
        contradictions.put(cell.id(), contradiction);
      }
    }
    return contradictions;
  }

  /** The cells without the A/A controls. */
  Map<Cell, CellTrials> subjects() {
    Map<Cell, CellTrials> subjects = new LinkedHashMap<>(tallies);
    subjects.keySet().removeIf(Cell::control);
    return subjects;
  }

  /** What the cells have of one setting. */
  SortedSet<String> values(Function<Cell, String> setting) {
    SortedSet<String> values = new TreeSet<>();
    subjects().keySet().forEach(cell -> values.add(setting.apply(cell)));
    return values;
  }

  /** The paths by name, in the scenario's order. */
  Map<String, PathProfile> paths() {
    Map<String, PathProfile> paths = new LinkedHashMap<>();
    manifest.scenario().paths().forEach(path -> paths.put(path.name(), path));
    return paths;
  }
}
