package dev.antipode.analysis;

import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which cells of a run are compared, and compares them. On each path every cell is compared
 * with full TCP + TLS 1.3 with defaults, and every cell without remedies with its remedied twin, in
 * what the experiment's {@link Measures} say. The choice is made before any number is seen.
 */
final class Pairs {
  private final AnalysedExperiment experiment;
  private final Map<Cell, CellTrials> tallies;
  private final Evidence evidence;

  Pairs(AnalysedExperiment experiment, Map<Cell, CellTrials> tallies, Evidence evidence) {
    this.experiment = experiment;
    this.tallies = tallies;
    this.evidence = evidence;
  }

  /** All pairs of a run, judged as one family. */
  List<PairView> of(List<PathView> paths) {
    List<Draft> drafts = new ArrayList<>();
    for (PathView path : paths) {
      for (CellView cell : path.subjects()) {
        if (cell.stack() != null && Baselines.security(cell) != Security.NONE) {
          Baselines.of(path, cell)
              .filter(baseline -> !cell.equals(baseline))
              .ifPresent(baseline -> add(drafts, path, cell, baseline));
        }
      }
      for (CellView naive : path.subjects()) {
        Baselines.remedied(path, naive).ifPresent(twin -> add(drafts, path, naive, twin));
      }
    }
    return judged(drafts);
  }

  /**
   * The A/A control of every path against its twin, in everything that is shown; a family of its
   * own.
   */
  List<PairView> controls(List<PathView> paths) {
    List<Draft> drafts = new ArrayList<>();
    for (PathView path : paths) {
      path.control()
          .ifPresent(control ->
              Baselines.twin(path, control)
                  .ifPresent(twin ->
                      compared(control)
                          .forEach(metric -> add(drafts, path, control, twin, metric))));
    }
    return judged(drafts);
  }

  private static List<Metric> compared(CellView control) {
    return control.measures().comparedAcrossRuns().stream()
        .filter(metric -> control.row(metric).isPresent())
        .toList();
  }

  private record Draft(
      PathView path, CellView first, CellView second, Metric metric, Comparison comparison) {}

  private void add(List<Draft> drafts, PathView path, CellView first, CellView second) {
    first.measures().compared().forEach(metric -> add(drafts, path, first, second, metric));
  }

  private void add(
      List<Draft> drafts, PathView path, CellView first, CellView second, Metric metric) {
    CellTrials one = tallies.get(first.cell());
    CellTrials other = tallies.get(second.cell());
    if (one != null && other != null) {
      Comparison comparison = Comparison.paired(one.byBlock(metric), other.byBlock(metric));
      if (comparison.pairs() > 0) {
        drafts.add(new Draft(path, first, second, metric, comparison));
      }
    }
  }

  private List<PairView> judged(List<Draft> drafts) {
    List<Difference> differences =
        Difference.ofFamily(drafts.stream().map(Draft::comparison).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> view(drafts.get(i), differences.get(i)))
        .toList();
  }

  private PairView view(Draft draft, Difference difference) {
    Row first = draft.first().row(draft.metric()).orElseThrow();
    Row second = draft.second().row(draft.metric()).orElseThrow();
    double size = orZero(first.median()) - orZero(second.median());
    Gap gap = new Gap(draft.path(), draft.first(), draft.second(), draft.metric(), evidence);
    return new PairView(
        draft.path().name(),
        draft.first(),
        draft.second(),
        draft.metric(),
        draft.comparison(),
        draft.metric().better() == Better.HIGHER ? difference.ofRate() : difference,
        size,
        experiment.parts(gap));
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
