package dev.antipode.analysis.compare;

import dev.antipode.result.Manifest;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which paths of two runs are compared: those of the same name or, if the runs have one path each,
 * these two, whatever their names.
 *
 * @param renamed the second run's only path; null if names decide
 */
record PathMatch(@Nullable String renamed, List<String> notes) {
  static PathMatch of(Manifest before, Manifest after) {
    List<String> one = names(before);
    List<String> other = names(after);
    if (one.size() != 1 || other.size() != 1 || one.equals(other)) {
      return new PathMatch(null, List.of());
    }
    return new PathMatch(
        other.getFirst(),
        List.of("path: " + one.getFirst() + " before, " + other.getFirst() + " after"));
  }

  /** The cell of the second run that belongs to a cell of the first. */
  Cell twin(Cell cell) {
    return renamed == null
        ? cell
        : new Cell(
            cell.experiment(),
            cell.stack(),
            cell.session(),
            cell.options(),
            renamed,
            cell.control());
  }

  private static List<String> names(Manifest manifest) {
    return manifest.scenario().paths().stream().map(PathProfile::name).toList();
  }
}
