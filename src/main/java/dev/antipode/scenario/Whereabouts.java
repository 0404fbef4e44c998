package dev.antipode.scenario;

import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement is meant to be true: {@code at australia}, {@code at loss 1% streams=16}.
 *
 * @param paths forms of which the path's name has one, with {@code *} for any letters; empty for
 *     all
 * @param loss the share that the path loses in the long run; null for any
 * @param rttUs its round-trip time; null for any
 * @param workload what is transferred, by dimension
 */
public record Whereabouts(
    List<String> paths,
    @Nullable Double loss,
    @Nullable Long rttUs,
    Map<Dimension, String> workload) {
  private static final double SAME = 1e-9;

  public Whereabouts {
    paths = List.copyOf(paths);
    workload = Map.copyOf(workload);
  }

  /** Whether a cell on a path is meant. */
  public boolean holds(Cell cell, PathProfile path) {
    return holds(path)
        && workload.entrySet().stream()
            .allMatch(asked -> cell.options().get(asked.getKey()).equals(asked.getValue()));
  }

  /** Whether a path is meant. */
  public boolean holds(PathProfile path) {
    return (paths.isEmpty()
            || paths.stream().anyMatch(form -> CellPattern.matches(form, path.name())))
        && (loss == null || Math.abs(path.meanLoss() - loss) < SAME)
        && (rttUs == null || path.rttUs() == rttUs);
  }
}
