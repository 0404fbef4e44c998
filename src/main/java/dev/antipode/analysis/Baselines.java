package dev.antipode.analysis;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a cell is compared with. The workload of both is the same. */
final class Baselines {
  private Baselines() {}

  /** Full TCP + TLS 1.3 with default settings: what all other cells are compared with. */
  static Optional<CellView> of(PathView path, CellView cell) {
    return path.subjects().stream()
        .filter(other -> security(other) == Security.TLS13)
        .filter(other -> isOver(other, Transport.TCP))
        .filter(other -> other.cell().session() == SessionMode.FULL)
        .filter(other -> isDefault(other.cell().options()))
        .filter(other -> workload(other.cell()).equals(workload(cell.cell())))
        .findFirst();
  }

  /** The same cell with remedies; empty for one that has them. */
  static Optional<CellView> remedied(PathView path, CellView naive) {
    Options options = naive.cell().options();
    if (options.remedies().applied()) {
      return Optional.empty();
    }
    Options mended = options.with(Dimension.REMEDIES, Remedies.ALL);
    return same(path, naive, mended);
  }

  /** The subject that an A/A control repeats. */
  static Optional<CellView> twin(PathView path, CellView control) {
    return same(path, control, control.cell().options());
  }

  private static Optional<CellView> same(PathView path, CellView cell, Options options) {
    return path.subjects().stream()
        .filter(other -> other.cell().stack().equals(cell.cell().stack()))
        .filter(other -> other.cell().session() == cell.cell().session())
        .filter(other -> other.cell().options().equals(options))
        .findFirst();
  }

  /** Whether every option of the stack has its default, whatever the workload. */
  static boolean isDefault(Options options) {
    return options.ofStack().equals(Options.DEFAULTS);
  }

  static boolean isOver(CellView cell, Transport transport) {
    StackDescription stack = cell.stack();
    return stack != null && stack.transport() == transport;
  }

  static Security security(CellView cell) {
    StackDescription stack = cell.stack();
    return stack == null ? Security.NONE : stack.security();
  }

  /** What a cell transfers. */
  static List<String> workload(Cell cell) {
    return Arrays.stream(Dimension.values())
        .filter(Dimension::ofWorkload)
        .map(dimension -> cell.options().get(dimension))
        .toList();
  }
}
