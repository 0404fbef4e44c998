package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the same two cells on a path that loses nothing and is the same in all else, so that what
 * exists without loss is told from what losses add.
 */
record LosslessTwin(List<PathView> paths, Evidence evidence) {
  Optional<Gap> of(PathView path, CellView first, CellView second, Metric metric) {
    if (path.profile().meanLoss() == 0) {
      return Optional.empty();
    }
    return paths.stream()
        .filter(other -> other.profile().meanLoss() == 0 && differsInLoss(path, other))
        .findFirst()
        .flatMap(twin ->
            like(twin, first)
                .flatMap(one ->
                    like(twin, second).map(two -> new Gap(twin, one, two, metric, evidence, null))))
        .filter(gap -> !Double.isNaN(gap.size()));
  }

  private static boolean differsInLoss(PathView one, PathView other) {
    PathProfile a = one.profile();
    PathProfile b = other.profile();
    return isLike(a.up(), b.up()) && isLike(a.down(), b.down());
  }

  private static boolean isLike(Direction one, Direction other) {
    return one.delayUs() == other.delayUs()
        && one.jitterUs() == other.jitterUs()
        && Objects.equals(one.rateBps(), other.rateBps())
        && Objects.equals(one.givenBuffer(), other.givenBuffer())
        && one.reorderRatio() == other.reorderRatio()
        && one.get(PathProperties.DUPLICATE).equals(other.get(PathProperties.DUPLICATE))
        && one.get(PathProperties.CORRUPT).equals(other.get(PathProperties.CORRUPT));
  }

  private static Optional<CellView> like(PathView twin, CellView cell) {
    Cell wanted = cell.cell();
    return twin.cells().stream()
        .filter(other ->
            other.cell().stack().equals(wanted.stack())
                && other.cell().experiment().equals(wanted.experiment())
                && other.cell().session() == wanted.session()
                && other.cell().options().equals(wanted.options())
                && other.cell().control() == wanted.control())
        .findFirst();
  }
}
