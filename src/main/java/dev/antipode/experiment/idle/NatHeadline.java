package dev.antipode.experiment.idle;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The finding of silences behind NATs: how many connections were of use after them. */
final class NatHeadline {
  private NatHeadline() {}

  /** Empty where no path translates addresses. */
  static Optional<String> of(List<PathView> paths) {
    List<CellView> cells =
        paths.stream()
            .filter(path -> path.profile().nat() != null)
            .flatMap(path -> path.subjects().stream())
            .toList();
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<CellView> answered = cells.stream().filter(NatHeadline::isAnswered).toList();
    List<CellView> anew =
        answered.stream().filter(cell -> cell.medianOf(IdleMetrics.NEW_CONNECTIONS) > 0).toList();
    List<CellView> old = answered.stream().filter(cell -> !anew.contains(cell)).toList();
    long moved = old.stream().filter(cell -> cell.medianOf(IdleMetrics.NAT_MOVES) > 0).count();
    List<String> said = new ArrayList<>();
    said.add(
        old.size()
            + " of "
            + cells.size()
            + " cells (a stack, a silence and a NAT) were answered on their old connection"
            + (moved == 0 ? "" : ", " + moved + " of them from a new port"));
    if (!anew.isEmpty()) {
      said.add(anew.size() + " needed a new connection");
    }
    if (answered.size() < cells.size()) {
      said.add(cells.size() - answered.size() + " got no answer");
    }
    return Optional.of("After a silence behind a NAT, " + String.join("; ", said) + ".");
  }

  private static boolean isAnswered(CellView cell) {
    return cell.row(IdleMetrics.AGAIN).filter(row -> row.median() != null).isPresent();
  }
}
