package dev.antipode.experiment.idle;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.ComparisonHeadline;
import dev.antipode.analysis.Curve;
import dev.antipode.analysis.Gap;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.TrialEstimate;
import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.Prediction;
import dev.antipode.report.section.MeasuresSection;
import dev.antipode.report.section.Section;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks on one open connection, leaves it alone for a while, and asks again. */
public final class IdleExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<IdleParameters> keys() {
    return IdleKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return IdleTasks.ALL;
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new IdleDriver(IdleKeys.KEYS.parameters(scenario), scenario.timeoutMs());
  }

  @Override
  public boolean isLoad() {
    return true;
  }

  @Override
  public boolean ordersLosses(Scenario scenario, Cell cell) {
    return false;
  }

  @Override
  public int requestBytes(Scenario scenario, Cell cell) {
    return 1;
  }

  @Override
  public Measures measures() {
    return IdleMetrics.MEASURES;
  }

  @Override
  public List<Metric> expected(@Nullable StackDescription stack) {
    return measures().compared().subList(0, 1);
  }

  @Override
  public Optional<Prediction> predict(
      Metric metric, StackDescription stack, Cell cell, FlightSizes sizes) {
    return Optional.empty();
  }

  @Override
  public List<PairView.Part> parts(Gap gap) {
    return gap.ofTime()
        .map(parts ->
            parts
                .add(
                    "as long before the silence",
                    "the same request on the same connection",
                    cell -> cell.medianOf(ConnectionMetrics.FIRST_BYTE))
                .withRest())
        .orElse(List.of());
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    return NatHeadline.of(paths).or(() -> ComparisonHeadline.of(paths, pairs));
  }

  @Override
  public List<String> caveats(CellTrials trials) {
    return List.of();
  }

  @Override
  public List<Curve> curves() {
    return List.of();
  }

  @Override
  public double trialSeconds(TrialEstimate trial) {
    IdleParameters parameters = IdleKeys.KEYS.parameters(trial.scenario());
    return trial.connectingSeconds() + parameters.of(trial.cell().options()).silenceMs() / 1e3;
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    return TrialEstimate.CAPTURED_SECONDS + 0.5;
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    return TrialEstimate.headBytes(30);
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    trial.withinTimeout(findings, trial.openingSeconds(), "the handshake");
    trial.withinTimeout(findings, trial.rttSeconds(), "an answer");
  }

  @Override
  public Section answer() {
    return new IdleAnswer();
  }

  @Override
  public List<Section> sections() {
    return List.of(new MeasuresSection());
  }

  @Override
  public Optional<String> figure(RunView run) {
    return Optional.empty();
  }
}
