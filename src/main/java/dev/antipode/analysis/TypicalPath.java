package dev.antipode.analysis;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.oracle.Deviation;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.critical.EventPath;
import java.util.Comparator;
import java.util.Optional;

/** Finds the trial that stands for the median of a cell, and what led to an event in it. */
final class TypicalPath {
  private TypicalPath() {}

  /**
   * What the packets of the trial nearest to the median show; empty where no trial with packets is
   * within the tolerance of it.
   */
  static Optional<EventPath> of(
      CellTrials trials, Evidence evidence, Metric metric, double median) {
    return trials.succeeded().stream()
        .filter(trial -> trial.sample().get(metric) != null)
        .filter(trial -> path(trial, evidence, metric).isPresent())
        .min(Comparator.comparingDouble(trial -> distance(trial, metric, median)))
        .filter(trial -> distance(trial, metric, median) <= Deviation.toleranceNs(median))
        .flatMap(trial -> path(trial, evidence, metric));
  }

  private static double distance(TrialResult trial, Metric metric, double median) {
    Long value = trial.sample().get(metric);
    return value == null ? Double.MAX_VALUE : Math.abs(value - median);
  }

  private static Optional<EventPath> path(TrialResult trial, Evidence evidence, Metric metric) {
    TrialFacts facts = evidence.facts().get(trial.trial());
    return facts == null
        ? Optional.empty()
        : Optional.ofNullable(facts.events().get(metric.name()));
  }
}
