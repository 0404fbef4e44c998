package dev.antipode.analysis;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stats.Family;
import java.util.List;
import java.util.function.Function;

/**
 * How many comparisons a report will make, as {@link Pairs} chooses them, before anything is
 * measured.
 *
 * @param cells of one path that can be played, without the A/A control
 * @param stacks what each cell's stack is made of
 */
record PlannedPairs(List<Cell> cells, Function<Cell, StackDescription> stacks) {
  /** Pairs of cells; each is compared in as many metrics as its experiment says. */
  int count() {
    return (int)
        (cells.stream().filter(this::hasBaseline).count()
            + cells.stream().filter(this::hasTwin).count());
  }

  /**
   * The fewest repetitions with which one of so many comparisons can be called a difference: the
   * signed-rank test of n pairs never gives less than {@code 2 (1/2)^n}, and Holm asks the first of
   * m for 5 % / m.
   */
  static int leastRepetitions(int comparisons) {
    return comparisons == 0
        ? 0
        : (int) Math.ceil(1 - Math.log(Family.FALSE_ALARMS / comparisons) / Math.log(2));
  }

  private boolean hasBaseline(Cell cell) {
    return stacks.apply(cell).security() != Security.NONE
        && cells.stream()
            .filter(other ->
                isBaseline(other) && Baselines.workload(other).equals(Baselines.workload(cell)))
            .findFirst()
            .filter(baseline -> !baseline.equals(cell))
            .isPresent();
  }

  private boolean isBaseline(Cell cell) {
    StackDescription stack = stacks.apply(cell);
    return stack.security() == Security.TLS13
        && stack.transport() == Transport.TCP
        && cell.session() == SessionMode.FULL
        && Baselines.isDefault(cell.options());
  }

  private boolean hasTwin(Cell cell) {
    Options options = cell.options();
    return !options.remedies().applied()
        && cells.contains(
            new Cell(
                cell.experiment(),
                cell.stack(),
                cell.session(),
                options.with(Dimension.REMEDIES, Remedies.ALL),
                cell.path(),
                false));
  }
}
