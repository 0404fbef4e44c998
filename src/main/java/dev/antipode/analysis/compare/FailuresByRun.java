package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.Cell;
import java.util.List;
import java.util.function.Function;

/**
 * Whether failures are those of the runs, and not of one of them: trials of a run fail together, so
 * that a test over the trials of all runs takes one bad minute for a change.
 */
record FailuresByRun(RunSide before, RunSide after) {
  /** Whether more of a cell's trials failed in most runs after than in any run before. */
  boolean bearOut(CellTwins.Twins twins) {
    return bearOut(
        run -> trials(run, twins.before().cell()), run -> trials(run, twins.after().cell()));
  }

  /** The same of all cells together. */
  boolean bearOutAll() {
    return bearOut(FailuresByRun::trials, FailuresByRun::trials);
  }

  private boolean bearOut(
      Function<RunSide, List<TrialResult>> ofBefore, Function<RunSide, List<TrialResult>> ofAfter) {
    if (!after.isOfRuns()) {
      return true;
    }
    double most =
        before.runs().stream().mapToDouble(run -> failed(ofBefore.apply(run))).max().orElse(0);
    long more = after.runs().stream().filter(run -> failed(ofAfter.apply(run)) > most).count();
    return 2 * more > after.runs().size();
  }

  private static List<TrialResult> trials(RunSide run, Cell cell) {
    CellTrials trials = run.tallies().get(cell);
    return trials == null ? List.of() : trials.trials();
  }

  private static List<TrialResult> trials(RunSide run) {
    return run.subjects().values().stream().flatMap(cell -> cell.trials().stream()).toList();
  }

  private static double failed(List<TrialResult> trials) {
    return trials.stream()
        .mapToDouble(trial -> Observations.isFailure(trial) ? 1 : 0)
        .average()
        .orElse(0);
  }
}
