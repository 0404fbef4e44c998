package dev.antipode.experiment.bulk;

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
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Transfers one content on one open connection a trial. */
public final class BulkExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<BulkParameters> keys() {
    return BulkKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(BulkTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new BulkDriver(BulkKeys.KEYS.parameters(scenario), scenario.timeoutMs());
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
    return BulkMetrics.MEASURES;
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
    return TransferParts.of(gap);
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    // Of a run of both directions it is about the downloads, as the ramps above the tables are.
    return ComparisonHeadline.of(
            paths,
            pairs.stream()
                .filter(
                    pair -> pair.first().cell().options().direction() == TransferDirection.DOWNLOAD)
                .toList())
        .or(() -> ComparisonHeadline.of(paths, pairs));
  }

  @Override
  public List<String> caveats(CellTrials trials) {
    return List.of();
  }

  @Override
  public List<Curve> curves() {
    return List.of(RampFile.CURVE);
  }

  @Override
  public double trialSeconds(TrialEstimate trial) {
    return trial.connectingSeconds()
        + trial.sendingSeconds(
            BulkKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options()).bytes());
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    long bytes = BulkKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options()).bytes();
    return TrialEstimate.CAPTURED_SECONDS + bytes * 1.6e-6;
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    long bytes = BulkKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options()).bytes();
    // A packet of 1,400 bytes, and an acknowledgement for every second one.
    return TrialEstimate.headBytes(30 + Math.round(1.5 * bytes / 1_400));
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    BulkParameters bulk = BulkKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options());
    trial.withinTimeout(findings, trial.openingSeconds(), "the handshake");
    trial.withinTimeout(
        findings, trial.rttSeconds() + trial.atRateSeconds(bulk.bytes()), "the transfer");
    trial.within(
        findings,
        BulkKeys.STANDSTILL,
        bulk.standstillMs(),
        trial.rttSeconds(),
        "the round trip before its first progress");
  }

  @Override
  public Section answer() {
    return new BulkAnswer();
  }

  @Override
  public List<Section> sections() {
    return List.of(new MeasuresSection(), new GoodputSection(), new DeliverySection());
  }

  @Override
  public Optional<String> figure(RunView run) {
    return Optional.empty();
  }
}
