package dev.antipode.analysis.compare;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.UnreadLines;
import dev.antipode.result.Manifest;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.result.StoredTrials;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two runs compared cell by cell: before and after a change, two machines, two labs. Blocks of the
 * same seed are paired; other trials are not.
 *
 * @param before the name of the first run
 * @param after the name of the second
 * @param rows of the cells that both have, judged as one family; A/A controls are left out
 * @param unmatched cells that only one of them has, and which
 * @param notes other differences between them
 */
public record RunComparison(
    String before,
    String after,
    List<MatchedRow> rows,
    List<String> unmatched,
    List<String> notes) {

  /** Reads both runs; an error names the file that cannot be read. */
  public static RunComparison of(
      RunFolder before, RunFolder after, Experiments<? extends AnalysedExperiment> experiments)
      throws InputException {
    Side one = Side.of(before);
    AnalysedExperiment experiment = StoredExperiment.of(before, one.manifest(), experiments);
    return of(one, Side.of(after), experiment.measures());
  }

  /** The rows with this verdict. */
  public List<MatchedRow> rows(Difference difference) {
    return rows.stream().filter(row -> row.difference() == difference).toList();
  }

  /** A run as one side of a comparison. */
  record Side(String name, Manifest manifest, Map<Cell, CellTrials> tallies, List<String> unread) {
    Side(String name, Manifest manifest, Map<Cell, CellTrials> tallies) {
      this(name, manifest, tallies, List.of());
    }

    static Side of(RunFolder folder) throws InputException {
      Manifest manifest = folder.manifest();
      StoredTrials stored = folder.stored(manifest);
      return new Side(
          Report.name(folder.path()), manifest, RunView.tallies(stored.trials()), stored.unread());
    }
  }

  static RunComparison of(Side before, Side after, Measures measures) {
    PathMatch paths = PathMatch.of(before.manifest(), after.manifest());
    List<MatchedRow> drafts = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    Map<Cell, CellTrials> remaining = new LinkedHashMap<>(after.tallies());
    remaining.keySet().removeIf(Cell::control);
    for (CellTrials one : before.tallies().values()) {
      if (one.cell().control()) {
        continue;
      }
      Optional<CellTrials> other = Optional.ofNullable(remaining.remove(paths.twin(one.cell())));
      if (other.isPresent()) {
        addRows(drafts, one, other.get(), measures);
      } else {
        unmatched.add(where(one.cell()) + ": only in " + before.name());
      }
    }
    remaining.keySet().forEach(cell -> unmatched.add(where(cell) + ": only in " + after.name()));
    List<String> notes = new ArrayList<>(paths.notes());
    UnreadLines.caveat(before.unread()).ifPresent(note -> notes.add(before.name() + ": " + note));
    UnreadLines.caveat(after.unread()).ifPresent(note -> notes.add(after.name() + ": " + note));
    notes.addAll(notes(before.manifest(), after.manifest()));
    return new RunComparison(
        before.name(), after.name(), judged(drafts), List.copyOf(unmatched), List.copyOf(notes));
  }

  private static void addRows(
      List<MatchedRow> drafts, CellTrials before, CellTrials after, Measures measures) {
    for (Metric metric : measures.comparedAcrossRuns()) {
      if (before.metrics().contains(metric) && after.metrics().contains(metric)) {
        drafts.add(
            new MatchedRow(
                before.cell().path(),
                before.cell().label(),
                metric,
                Quantiles.median(before.values(metric)),
                Quantiles.median(after.values(metric)),
                sameSeeds(before, after)
                    ? Comparison.paired(after.byBlock(metric), before.byBlock(metric))
                    : Comparison.unpaired(after.values(metric), before.values(metric)),
                Difference.INCONCLUSIVE));
      }
    }
  }

  /** Trials of a block meet the same drawn losses only if their seeds are the same. */
  private static boolean sameSeeds(CellTrials before, CellTrials after) {
    Map<Integer, Long> seeds = new LinkedHashMap<>();
    before.trials().forEach(trial -> seeds.put(trial.block(), trial.seed()));
    return after.trials().stream().anyMatch(trial -> seeds.containsKey(trial.block()))
        && after.trials().stream().allMatch(trial -> agrees(seeds, trial));
  }

  private static boolean agrees(Map<Integer, Long> seeds, TrialResult trial) {
    Long seed = seeds.get(trial.block());
    return seed == null || seed == trial.seed();
  }

  private static List<MatchedRow> judged(List<MatchedRow> drafts) {
    List<Difference> differences =
        Difference.ofFamily(drafts.stream().map(MatchedRow::comparison).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> {
          MatchedRow row = drafts.get(i);
          return new MatchedRow(
              row.path(),
              row.label(),
              row.metric(),
              row.before(),
              row.after(),
              row.comparison(),
              row.metric().better() == Better.HIGHER
                  ? differences.get(i).ofRate()
                  : differences.get(i));
        })
        .toList();
  }

  private static List<String> notes(Manifest before, Manifest after) {
    List<String> notes = new ArrayList<>();
    note(notes, "lab", before.lab().word(), after.lab().word());
    note(notes, "scenario", before.scenario().name(), after.scenario().name());
    note(notes, "antipode", before.antipode(), after.antipode());
    for (PathProfile path : before.scenario().paths()) {
      after.scenario().paths().stream()
          .filter(other -> other.name().equals(path.name()))
          .findFirst()
          .ifPresent(other -> {
            note(
                notes,
                "RTT of " + path.name(),
                Quantity.millis(path.rttUs()),
                Quantity.millis(other.rttUs()));
          });
    }
    before
        .stacks()
        .forEach(stack ->
            after.stacks().stream()
                .filter(other -> other.name().equals(stack.name()))
                .findFirst()
                .ifPresent(other -> note(notes, stack.name(), stack.client(), other.client())));
    return notes;
  }

  private static void note(List<String> notes, String what, String before, String after) {
    if (!before.equals(after)) {
      notes.add(what + ": " + before + " before, " + after + " after");
    }
  }

  private static String where(Cell cell) {
    return cell.label() + " on " + cell.path();
  }
}
