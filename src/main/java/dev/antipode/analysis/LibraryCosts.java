package dev.antipode.analysis;

import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What libraries cost as shipped, computed from the cells of a run that has both variants. */
public final class LibraryCosts {
  /** A smaller part of a round trip is processing, and not a behaviour. */
  private static final double WORTH_NAMING = 0.05;

  private LibraryCosts() {}

  /** In the order of the paths and cells; empty if no cell was played both ways. */
  public static List<LibraryCost> of(RunView run) {
    return ofPaths(run.paths());
  }

  static List<LibraryCost> ofPaths(List<PathView> paths) {
    boolean both =
        paths.stream()
            .flatMap(path -> path.subjects().stream())
            .anyMatch(cell -> isShipped(cell.cell()));
    return both ? paths.stream().flatMap(LibraryCosts::ofPath).toList() : List.of();
  }

  private static boolean isShipped(Cell cell) {
    return !cell.options().remedies().applied();
  }

  private static Stream<LibraryCost> ofPath(PathView path) {
    List<LibraryCost> costs = new ArrayList<>();
    for (CellView shipped : path.subjects()) {
      Baselines.remedied(path, shipped)
          .ifPresent(remedied -> costs.addAll(ofCell(path, shipped, remedied)));
    }
    return costs.stream();
  }

  private static List<LibraryCost> ofCell(PathView path, CellView shipped, CellView remedied) {
    List<LibraryCost> costs = new ArrayList<>();
    for (Metric metric : List.of(ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE)) {
      Optional<Row> first = shipped.row(metric);
      Optional<Row> second = remedied.row(metric);
      if (first.isPresent() && second.isPresent()) {
        costs.add(cost(path, shipped, first.get(), second.get()));
      }
    }
    return costs;
  }

  private static LibraryCost cost(PathView path, CellView shipped, Row asShipped, Row remedied) {
    Double costNs = difference(asShipped.median(), remedied.median());
    Double roundTrips = difference(asShipped.roundTrips(), remedied.roundTrips());
    return new LibraryCost(
        path.name(),
        shipped,
        asShipped,
        remedied,
        costNs,
        roundTrips,
        roundTrips == null || roundTrips < WORTH_NAMING ? List.of() : remedies(shipped));
  }

  private static @Nullable Double difference(@Nullable Double first, @Nullable Double second) {
    return first == null || second == null ? null : Double.valueOf(first - second);
  }

  private static List<Remedy> remedies(CellView cell) {
    StackDescription stack = cell.stack();
    return stack == null
        ? List.of()
        : stack.remedies().stream()
            .filter(remedy -> remedy.saves().contains(cell.cell().session()))
            .toList();
  }
}
