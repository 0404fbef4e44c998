package dev.antipode.report;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import dev.antipode.stats.RoundTrips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses which cells of a run are compared, and compares them. On each path every cell meets full
 * TCP + TLS 1.3 with defaults in time to first byte, and every cell without remedies meets its
 * remedied twin. The choice is made before any number is seen.
 */
final class Pairs {
  private static final Metric FIRST_BYTE = new Metric(RoundTrips.FIRST_BYTE);

  private final Map<Cell, Tally> tallies;

  Pairs(Map<Cell, Tally> tallies) {
    this.tallies = tallies;
  }

  /** All of a run, judged as one family. */
  List<PairView> of(List<PathView> paths) {
    List<Draft> drafts = new ArrayList<>();
    for (PathView path : paths) {
      baseline(path)
          .ifPresent(baseline ->
              path.subjects().stream()
                  .filter(cell -> !cell.equals(baseline) && cell.stack() != null)
                  .filter(cell -> security(cell) != Security.NONE)
                  .forEach(cell -> add(drafts, path, cell, baseline, FIRST_BYTE)));
      for (CellView naive : path.subjects()) {
        remedied(path, naive).ifPresent(twin -> add(drafts, path, naive, twin, FIRST_BYTE));
      }
    }
    return judged(drafts);
  }

  /** The A/A control of every path against its twin, in every milestone; a family of their own. */
  List<PairView> controls(List<PathView> paths) {
    List<Draft> drafts = new ArrayList<>();
    for (PathView path : paths) {
      path.control()
          .ifPresent(control ->
              twin(path, control)
                  .ifPresent(twin ->
                      control
                          .milestones()
                          .forEach(row -> add(drafts, path, control, twin, row.metric()))));
    }
    return judged(drafts);
  }

  /** What all are compared with. */
  static Optional<CellView> baseline(PathView path) {
    return path.subjects().stream()
        .filter(cell -> security(cell) == Security.TLS13)
        .filter(cell -> transport(cell) == Transport.TCP)
        .filter(cell -> cell.cell().session() == SessionMode.FULL)
        .filter(cell -> cell.cell().options().equals(Options.DEFAULTS))
        .findFirst();
  }

  static Optional<Transport> transportOf(CellView cell) {
    return Optional.ofNullable(cell.stack()).map(StackDescription::transport);
  }

  private static Transport transport(CellView cell) {
    return transportOf(cell).orElse(Transport.TCP);
  }

  private static Security security(CellView cell) {
    StackDescription stack = cell.stack();
    return stack == null ? Security.NONE : stack.security();
  }

  private static Optional<CellView> remedied(PathView path, CellView naive) {
    Options options = naive.cell().options();
    if (options.is(Dimension.REMEDIES, Dimension.REMEDIES.defaultValue())) {
      return Optional.empty();
    }
    Options mended = options.with(Dimension.REMEDIES, Dimension.REMEDIES.defaultValue());
    return path.subjects().stream()
        .filter(cell -> cell.cell().stack().equals(naive.cell().stack()))
        .filter(cell -> cell.cell().session() == naive.cell().session())
        .filter(cell -> cell.cell().options().equals(mended))
        .findFirst();
  }

  private static Optional<CellView> twin(PathView path, CellView control) {
    return path.subjects().stream()
        .filter(cell -> cell.cell().stack().equals(control.cell().stack()))
        .filter(cell -> cell.cell().session() == control.cell().session())
        .filter(cell -> cell.cell().options().equals(control.cell().options()))
        .findFirst();
  }

  private record Draft(
      PathView path, CellView first, CellView second, Metric metric, Comparison comparison) {}

  private void add(
      List<Draft> drafts, PathView path, CellView first, CellView second, Metric metric) {
    Tally one = tallies.get(first.cell());
    Tally other = tallies.get(second.cell());
    if (one != null && other != null) {
      Comparison comparison =
          Comparison.paired(one.byBlock(metric.name()), other.byBlock(metric.name()));
      if (comparison.pairs() > 0) {
        drafts.add(new Draft(path, first, second, metric, comparison));
      }
    }
  }

  private static List<PairView> judged(List<Draft> drafts) {
    List<Difference> differences =
        Difference.ofFamily(drafts.stream().map(Draft::comparison).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> view(drafts.get(i), differences.get(i)))
        .toList();
  }

  private static PairView view(Draft draft, Difference difference) {
    Row first = draft.first().row(draft.metric().name()).orElseThrow();
    Row second = draft.second().row(draft.metric().name()).orElseThrow();
    double gap = orZero(first.median()) - orZero(second.median());
    Double rttUs = draft.path().rttUs();
    return new PairView(
        draft.path().name(),
        draft.first(),
        draft.second(),
        draft.metric(),
        draft.comparison(),
        difference,
        gap,
        rttUs == null ? List.of() : Explanation.of(first, second, rttUs * 1e3, gap));
  }

  private static double orZero(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? 0 : value;
  }
}
