package dev.antipode.analysis;

import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stats.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses which cells of a run are compared, and compares them. On each path every cell is compared
 * with full TCP + TLS 1.3 with defaults, and every cell without remedies with its remedied twin, in
 * what the experiment's {@link Measures} say. The choice is made before any number is seen.
 */
final class Pairs {
  private final AnalysedExperiment experiment;
  private final Map<Cell, CellTrials> tallies;
  private final Evidence evidence;
  private final LabKind lab;

  Pairs(
      AnalysedExperiment experiment,
      Map<Cell, CellTrials> tallies,
      Evidence evidence,
      LabKind lab) {
    this.experiment = experiment;
    this.tallies = tallies;
    this.evidence = evidence;
    this.lab = lab;
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
    return judged(drafts, paths);
  }

  /**
   * The A/A controls of every path against their twins, in everything that is shown; a family of
   * its own.
   */
  List<PairView> controls(List<PathView> paths) {
    List<Draft> drafts = new ArrayList<>();
    for (PathView path : paths) {
      for (CellView control : path.controls()) {
        Baselines.twin(path, control)
            .ifPresent(twin ->
                compared(control).forEach(metric -> add(drafts, path, control, twin, metric)));
      }
    }
    return judged(drafts, paths);
  }

  private static List<Metric> compared(CellView control) {
    return control.measures().comparedAcrossRuns().stream()
        .filter(metric -> control.row(metric).isPresent())
        .toList();
  }

  private record Draft(
      PathView path, CellView first, CellView second, Metric metric, Contest contest) {}

  private void add(List<Draft> drafts, PathView path, CellView first, CellView second) {
    first.measures().compared().forEach(metric -> add(drafts, path, first, second, metric));
  }

  private void add(
      List<Draft> drafts, PathView path, CellView first, CellView second, Metric metric) {
    CellTrials one = tallies.get(first.cell());
    CellTrials other = tallies.get(second.cell());
    if (one == null || other == null || !(has(one, metric) || has(other, metric))) {
      return;
    }
    Contest contest = contest(path, one, other, metric);
    if (contest.costs().shift().trials() > 0) {
      drafts.add(new Draft(path, first, second, metric, contest));
    }
  }

  private static boolean has(CellTrials cell, Metric metric) {
    return cell.metrics().contains(metric);
  }

  private Contest contest(PathView path, CellTrials one, CellTrials other, Metric metric) {
    return Contest.paired(
        Observations.of(one.trials(), metric),
        Observations.of(other.trials(), metric),
        Contest.Against.CELL,
        Family.SMALLEST_OF_INTEREST,
        Exactness.of(lab, path.profile()));
  }

  private List<PairView> judged(List<Draft> drafts, List<PathView> paths) {
    List<Finding> findings = Contest.judged(drafts.stream().map(Draft::contest).toList());
    return IntStream.range(0, drafts.size())
        .mapToObj(i -> view(drafts.get(i), findings.get(i), paths))
        .toList();
  }

  private PairView view(Draft draft, Finding finding, List<PathView> paths) {
    double size = draft.first().gapTo(draft.second(), draft.metric());
    Gap gap =
        new Gap(
            draft.path(),
            draft.first(),
            draft.second(),
            draft.metric(),
            evidence,
            new LosslessTwin(paths)
                .of(draft.path(), draft.first(), draft.second(), draft.metric(), evidence)
                .orElse(null));
    return new PairView(
        draft.path().name(),
        draft.first(),
        draft.second(),
        draft.metric(),
        draft.contest().first().count(),
        draft.contest().second().count(),
        finding,
        size,
        Double.isNaN(size) ? List.of() : experiment.parts(gap));
  }
}
