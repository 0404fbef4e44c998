package dev.antipode.analysis.compare;

import dev.antipode.analysis.AnalysedExperiment;
import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.UnreadLines;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.lab.LabKind;
import dev.antipode.result.Manifest;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredExperiment;
import dev.antipode.sample.metric.Measures;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.RunShift;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two runs compared cell by cell: before and after a change, two machines, two versions. Blocks of
 * the same seed are paired; other trials are not.
 *
 * @param before the name of the first run
 * @param after the name of the second
 * @param margin a share that is of no interest, in either direction
 * @param ofRuns whether each side is several runs, and the run the unit
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
    boolean ofRuns,
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

  /**
   * Several runs a side, at least {@link RunShift#LEAST_RUNS}: the run is the unit.
   *
   * @param before in any order
   */
  public static RunComparison ofRuns(
      List<RunFolder> before,
      List<RunFolder> after,
      Experiments<? extends AnalysedExperiment> experiments,
      double margin,
      Set<String> across)
      throws InputException {
    RunSide one = SeveralRuns.read("--before", before, experiments);
    RunSide other = SeveralRuns.read("--after", after, experiments);
    RunFolder first = before.getFirst();
    return of(
        one,
        other,
        StoredExperiment.of(first, one.manifest(), experiments).measures(),
        margin,
        across,
        Set.of());
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
    notes.addAll(SeveralRuns.agreed(before, across, ofOthers));
    notes.addAll(SeveralRuns.agreed(after, across, ofOthers));
    CellTwins cells = CellTwins.of(before, after, across);
    if (cells.matched().isEmpty()) {
      throw new NotComparableException(
          List.of("the runs have no cell in common"),
          "Give two runs of the same stacks, sessions, options and paths.");
    }
    if (!after.isOfRuns()) {
      TrialLimit.check(cells.matched());
    }
    Set<String> exact = ComparedRows.exactPaths(before, after);
    double floor =
        isRealTime(before, after) && !after.isOfRuns() ? Math.max(margin, REAL_TIME_FLOOR) : margin;
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
    if (after.isOfRuns()) {
      ofRuns(notes, before, after);
    }
    Stream.of(before, after)
        .flatMap(side -> side.isOfRuns() ? side.runs().stream() : Stream.of(side))
        .forEach(run -> unread(notes, run));
    ComparedRows rows = new ComparedRows(before, after, floor, exact);
    List<MatchedRow> judged = rows.of(cells, measures);
    notes.addAll(rows.omitted());
    List<String> findings = new ArrayList<>();
    if (judged.isEmpty()) {
      findings.add("nothing was compared: no cell has a number in both");
    }
    findings.addAll(new FailureFindings(before, after, cells, exact).inWords());
    return new RunComparison(
        before.name(),
        after.name(),
        floor,
        after.isOfRuns(),
        judged,
        List.copyOf(findings),
        List.copyOf(Subjects.of(before.manifest(), after.manifest())),
        List.copyOf(notes));
  }

  private static void ofRuns(List<String> notes, RunSide before, RunSide after) {
    if (isRealTime(before, after) && !SeveralRuns.isInTurns(before, after)) {
      notes.add(
          "the runs were not played in turns, so that whatever drifts with time counts as a"
              + " difference: play one run before, one after, and so on");
    }
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
}
