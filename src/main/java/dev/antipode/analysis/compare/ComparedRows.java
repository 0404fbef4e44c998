package dev.antipode.analysis.compare;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stats.RunShift;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the rows of a comparison, as one family. For one thread. */
final class ComparedRows {
  private final RunSide before;
  private final RunSide after;
  private final double margin;
  private final Set<String> exact;
  private final List<String> omitted = new ArrayList<>();

  /**
   * @param margin a share that is of no interest
   * @param exact paths of the first run on which nothing is drawn and time is exact
   */
  ComparedRows(RunSide before, RunSide after, double margin, Set<String> exact) {
    this.before = before;
    this.after = after;
    this.margin = margin;
    this.exact = exact;
  }

  List<MatchedRow> of(CellTwins cells, Measures measures) {
    List<RowDraft> drafts = new ArrayList<>();
    for (CellTwins.Twins twins : cells.matched()) {
      for (Metric metric : measures.comparedAcrossRuns()) {
        if (has(twins.before(), metric) || has(twins.after(), metric)) {
          add(drafts, twins, metric);
        }
      }
    }
    drafts.removeIf(draft -> !draft.isRow());
    List<Finding> findings = Contest.judged(drafts.stream().map(RowDraft::contest).toList());
    List<MatchedRow> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(drafts.get(i).with(findings.get(i)));
    }
    return List.copyOf(rows);
  }

  /** What could not be made a row, in words. */
  List<String> omitted() {
    return List.copyOf(omitted);
  }

  private void add(List<RowDraft> drafts, CellTwins.Twins twins, Metric metric) {
    boolean copies = exact.contains(twins.before().cell().path());
    if (!after.isOfRuns()) {
      drafts.add(RowDraft.of(twins, metric, copies, margin));
      return;
    }
    RowDraft.ofRuns(
            twins,
            before.byRun(twins.before().cell()),
            after.byRun(twins.after().cell()),
            metric,
            copies,
            margin)
        .ifPresentOrElse(
            drafts::add,
            () ->
                omitted.add(
                    twins.before().where()
                        + ", "
                        + metric.label()
                        + ": not compared, as fewer than "
                        + RunShift.LEAST_RUNS
                        + " runs of a side have it"));
  }

  private static boolean has(CellTrials cell, Metric metric) {
    return cell.metrics().contains(metric);
  }

  /** The first run's paths on which nothing is drawn and time is exact, in both runs. */
  static Set<String> exactPaths(RunSide before, RunSide after) {
    Set<String> exact = new TreeSet<>();
    LabKind itsLab = after.manifest().lab();
    Map<String, PathProfile> others = after.paths();
    before
        .paths()
        .forEach((name, path) -> {
          PathProfile other =
              others.size() == 1 ? others.values().iterator().next() : others.get(name);
          if (Exactness.of(before.manifest().lab(), path)
              && other != null
              && Exactness.of(itsLab, other)) {
            exact.add(name);
          }
        });
    return exact;
  }
}
