package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import java.util.List;
import java.util.Optional;

/**
 * Finds a cell on a path that loses nothing and is the same in all else, so that what exists
 * without loss is told from what losses add.
 *
 * @param paths of the run
 */
record LosslessTwin(List<PathView> paths) {
  /** The same two cells there; empty where the path loses nothing itself. */
  Optional<Gap> of(
      PathView path, CellView first, CellView second, Metric metric, Evidence evidence) {
    return twin(path)
        .flatMap(twin ->
            like(twin, first)
                .flatMap(one ->
                    like(twin, second).map(two -> new Gap(twin, one, two, metric, evidence, null))))
        .filter(gap -> !Double.isNaN(gap.size()));
  }

  /** The same cell there; empty where the path loses nothing itself. */
  Optional<CellView> of(PathView path, CellView cell) {
    return twin(path).flatMap(twin -> like(twin, cell));
  }

  private Optional<PathView> twin(PathView path) {
    return path.profile().losesNothing()
        ? Optional.empty()
        : paths.stream()
            .filter(other -> other.profile().losesNothing())
            .filter(other -> other.profile().besideLoss().equals(path.profile().besideLoss()))
            .findFirst();
  }

  private static Optional<CellView> like(PathView twin, CellView cell) {
    Cell wanted = cell.cell().on(twin.name());
    return twin.cells().stream().filter(other -> other.cell().equals(wanted)).findFirst();
  }
}
