package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Cell;
import dev.antipode.stats.FailureRates;
import dev.antipode.stats.FailureRates.Counts;
import dev.antipode.stats.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a gate must not let pass, whatever the times say: cells that are gone, trials that fail more
 * often, and captures that contradict their cells.
 */
final class FailureFindings {
  private final RunSide before;
  private final RunSide after;
  private final CellTwins cells;
  private final Set<String> exactPaths;

  /**
   * @param exactPaths names of the first run's paths on which no trial fails by chance
   */
  FailureFindings(RunSide before, RunSide after, CellTwins cells, Set<String> exactPaths) {
    this.before = before;
    this.after = after;
    this.cells = cells;
    this.exactPaths = exactPaths;
  }

  /** In sentences. */
  List<String> inWords() {
    List<String> findings = new ArrayList<>();
    gone(findings, "stack", Cell::stack);
    gone(findings, "path", Cell::path);
    for (CellTrials gone : cells.vanished()) {
      if (!isGone(gone, Cell::stack) && !isGone(gone, Cell::path)) {
        findings.add(gone.where() + ": has no trial after, and " + counted(gone) + " before");
      }
    }
    if (after.isOfRuns()) {
      findings.addAll(SeveralRuns.gone(before, after, cells));
    }
    rates(findings);
    after
        .subjects()
        .values()
        .forEach(cell -> {
          String contradiction = after.contradictions().get(cell.cell().id());
          if (contradiction != null) {
            findings.add(
                cell.where()
                    + ": its packets contradict it after"
                    + (before.contradictions().containsKey(cell.cell().id())
                        ? ", as they did before"
                        : "")
                    + ": "
                    + contradiction);
          }
        });
    return findings;
  }

  /** One finding for all cells of a stack or a path. */
  private void gone(List<String> findings, String what, Function<Cell, String> name) {
    cells.vanished().stream()
        .filter(cell -> isGone(cell, name))
        .map(cell -> name.apply(cell.cell()))
        .distinct()
        .forEach(gone -> findings.add("the " + what + " " + gone + " has no trial after"));
  }

  /** Whether nothing is left of its stack or path, which may have another name after. */
  private boolean isGone(CellTrials cell, Function<Cell, String> name) {
    String value = name.apply(cell.cell());
    return !after.values(name).contains(value)
        && cells.matched().stream()
            .noneMatch(twins -> name.apply(twins.before().cell()).equals(value));
  }

  private static String counted(CellTrials cell) {
    return NumberFormat.count(cell.trials().size(), "trial");
  }

  private void rates(List<String> findings) {
    List<Counts> family = new ArrayList<>(cells.matched().stream().map(this::counts).toList());
    Counts all =
        family.stream()
            .reduce(
                new Counts(0, 0, 0, 0),
                (one, other) ->
                    new Counts(
                        one.first() + other.first(),
                        one.ofFirst() + other.ofFirst(),
                        one.second() + other.second(),
                        one.ofSecond() + other.ofSecond()));
    family.add(all);
    List<Boolean> more = FailureRates.areMore(family);
    FailuresByRun byRun = new FailuresByRun(before, after);
    int found = findings.size();
    for (int i = 0; i < cells.matched().size(); i++) {
      CellTwins.Twins twins = cells.matched().get(i);
      Counts counts = family.get(i);
      if (isUnsupportedNow(twins)) {
        findings.add(twins.before().where() + ": is unsupported after, and was not before");
      } else if ((counts.first() == counts.ofFirst() && counts.isMore())
          || (more.get(i) && byRun.bearOut(twins))
          || failsWithoutChance(twins, counts)) {
        findings.add(words(twins.before().where(), counts) + firstReason(twins.after()));
      }
    }
    if (findings.size() == found && more.getLast() && byRun.bearOutAll()) {
      findings.add(words("all cells together", all));
    }
  }

  private boolean failsWithoutChance(CellTwins.Twins twins, Counts counts) {
    return exactPaths.contains(twins.before().cell().path())
        && counts.second() == 0
        && Resolution.isMore(counts.first(), counts.ofFirst());
  }

  private Counts counts(CellTwins.Twins twins) {
    return new Counts(
        number(twins.after(), Observations::isFailure),
        number(twins.after(), trial -> trial.sample().outcome() != Outcome.UNSUPPORTED),
        number(twins.before(), Observations::isFailure),
        number(twins.before(), trial -> trial.sample().outcome() != Outcome.UNSUPPORTED));
  }

  private static int number(CellTrials cell, Predicate<TrialResult> which) {
    return (int) cell.trials().stream().filter(which).count();
  }

  private static boolean isUnsupportedNow(CellTwins.Twins twins) {
    return twins.after().trials().stream().allMatch(FailureFindings::isUnsupported)
        && !twins.before().trials().stream().allMatch(FailureFindings::isUnsupported);
  }

  private static boolean isUnsupported(TrialResult trial) {
    return trial.sample().outcome() == Outcome.UNSUPPORTED;
  }

  private static String words(String where, Counts counts) {
    return where
        + ": "
        + (counts.first() == counts.ofFirst()
            ? "all " + counts.ofFirst()
            : counts.first() + " of " + counts.ofFirst())
        + " trials failed after, "
        + counts.second()
        + " of "
        + counts.ofSecond()
        + " before";
  }

  private static String firstReason(CellTrials cell) {
    return cell.trials().stream()
        .filter(Observations::isFailure)
        .flatMap(trial -> Stream.ofNullable(trial.sample().reason()))
        .findFirst()
        .map(reason -> ": " + reason)
        .orElse("");
  }
}
