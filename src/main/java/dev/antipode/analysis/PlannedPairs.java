package dev.antipode.analysis;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
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
