package dev.antipode.analysis.compare;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.UnreadLines;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.lab.LabKind;
import dev.antipode.result.Manifest;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stats.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two runs compared cell by cell: before and after a change, two machines, two versions. Blocks of
 * the same seed are paired; other trials are not.
 *
 * @param before the name of the first run
 * @param after the name of the second
 * @param margin a share that is of no interest, in either direction
 * @param rows of the cells that both have, judged as one family; A/A controls are left out
 * @param findings what must not pass a gate whatever the times are: cells that are gone, trials
 *     that fail more often, contradictions
 * @param subjects what differs between the runs and may, as it is what one compares
 * @param notes conditions that differ on purpose, cells of the second run alone, and lines that
 *     could not be read
 */
public record RunComparison(
    String before,
    String after,
    double margin,
    List<MatchedRow> rows,
    List<String> findings,
    List<String> subjects,
    List<String> notes) {
  /**
   * Of one run a side in real time nothing less is claimed: whole runs of one build differ by a
   * percent or more, and trials that hang together make their tests see differences that are the
   * machine's.
   */
  public static final double REAL_TIME_FLOOR = 0.1;

  /**
   * Reads both runs; an error names the file that cannot be read.
   *
   * @param across keys of conditions that may disagree
   * @throws NotComparableException if others do
   */
  public static RunComparison of(
      RunFolder before,
      RunFolder after,
      Experiments<? extends AnalysedExperiment> experiments,
      double margin,
      Set<String> across)
      throws InputException {
    return of(before, after, experiments, margin, across, Set.of());
  }

  /**
   * Reads both runs, beside which there is something else to compare.
   *
   * @param ofOthers keys that mean something there, and need not mean anything here
   */
  public static RunComparison of(
      RunFolder before,
      RunFolder after,
      Experiments<? extends AnalysedExperiment> experiments,
      double margin,
      Set<String> across,
      Set<String> ofOthers)
      throws InputException {
    Manifest one = before.manifest();
    AnalysedExperiment experiment = StoredExperiment.of(before, one, experiments);
    Manifest other = after.manifest();
    AnalysedExperiment itsExperiment = StoredExperiment.of(after, other, experiments);
    return of(
        RunSide.of(before, one, experiment),
        RunSide.of(after, other, itsExperiment),
        experiment.measures(),
        margin,
        across,
        ofOthers);
  }

  /** The rows with this verdict. */
  public List<MatchedRow> rows(Judgement judgement) {
    return rows.stream().filter(row -> row.judgement() == judgement).toList();
  }

  /** Whether a gate lets it pass. */
  public boolean passes() {
    return findings.isEmpty() && rows(Judgement.SLOWER).isEmpty();
  }

  static RunComparison of(
      RunSide before,
      RunSide after,
      Measures measures,
      double margin,
      Set<String> across,
      Set<String> ofOthers) {
    List<String> notes = new ArrayList<>(Conditions.agreed(before, after, across, ofOthers));
    CellTwins cells = CellTwins.of(before, after, across);
    if (cells.matched().isEmpty()) {
      throw new NotComparableException(
          List.of("the runs have no cell in common"),
          "Give two runs of the same stacks, sessions, options and paths.");
    }
    TrialLimit.check(cells.matched());
    Set<String> exact = exactPaths(before, after);
    double floor = isRealTime(before, after) ? Math.max(margin, REAL_TIME_FLOOR) : margin;
    if (floor > margin) {
      notes.add(
          "one run a side in real time: differences below "
              + Quantity.percent(floor)
              + " are not claimed, as whole runs of one build differ by a percent or more");
    }
    cells.added().forEach(cell -> notes.add(cell.where() + ": only after"));
    cells.matched().stream()
        .filter(twins -> allFailed(twins.before()) && allFailed(twins.after()))
        .forEach(twins -> notes.add(twins.before().where() + ": every trial failed in both"));
    unread(notes, before);
    unread(notes, after);
    return new RunComparison(
        before.name(),
        after.name(),
        floor,
        rows(cells, measures, floor, exact),
        List.copyOf(new FailureFindings(before, after, cells, exact).inWords()),
        List.copyOf(Subjects.of(before.manifest(), after.manifest())),
        List.copyOf(notes));
  }

  private static boolean isRealTime(RunSide before, RunSide after) {
    return before.manifest().lab() != LabKind.VIRTUAL || after.manifest().lab() != LabKind.VIRTUAL;
  }

  private static boolean allFailed(CellTrials cell) {
    return cell.trials().stream().allMatch(Observations::isFailure);
  }

  private static void unread(List<String> notes, RunSide side) {
    UnreadLines.caveat(side.unread()).ifPresent(note -> notes.add(side.name() + ": " + note));
    if (side.manifest().finishedAt() == null) {
      notes.add(side.name() + ": the run has not finished");
    }
  }

  private static List<MatchedRow> rows(
      CellTwins cells, Measures measures, double margin, Set<String> exact) {
    List<RowDraft> drafts = new ArrayList<>();
    for (CellTwins.Twins twins : cells.matched()) {
      for (Metric metric : measures.comparedAcrossRuns()) {
        if (has(twins.before(), metric) || has(twins.after(), metric)) {
          drafts.add(
              RowDraft.of(twins, metric, exact.contains(twins.before().cell().path()), margin));
        }
      }
    }
    drafts.removeIf(draft -> !draft.isRow());
    List<Finding> findings = Contest.judged(drafts.stream().map(RowDraft::contest).toList());
    List<MatchedRow> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(drafts.get(i).with(findings.get(i)));
    }
    return List.copyOf(rows);
  }

  private static boolean has(CellTrials cell, Metric metric) {
    return cell.metrics().contains(metric);
  }

  /** The first run's paths on which nothing is drawn and time is exact, in both runs. */
  private static Set<String> exactPaths(RunSide before, RunSide after) {
    Set<String> exact = new TreeSet<>();
    LabKind itsLab = after.manifest().lab();
    Map<String, PathProfile> others = after.paths();
    before
        .paths()
        .forEach((name, path) -> {
          PathProfile other =
              others.size() == 1 ? others.values().iterator().next() : others.get(name);
          if (Exactness.of(before.manifest().lab(), path)
              && other != null
              && Exactness.of(itsLab, other)) {
            exact.add(name);
          }
        });
    return exact;
  }
}
