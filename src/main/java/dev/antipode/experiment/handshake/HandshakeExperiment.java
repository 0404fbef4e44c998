package dev.antipode.experiment.handshake;

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
import dev.antipode.oracle.RoundTrips;
import dev.antipode.report.section.KeySharesSection;
import dev.antipode.report.section.LadderAnswer;
import dev.antipode.report.section.LateTrialsSection;
import dev.antipode.report.section.MilestonesSection;
import dev.antipode.report.section.Section;
import dev.antipode.report.section.SpaceTimeSection;
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

/**
 * Opens one connection a trial and has one small request echoed: transport connected, handshake
 * complete, first response byte.
 */
public final class HandshakeExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<HandshakeParameters> keys() {
    return HandshakeKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return HandshakeTasks.ALL;
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new HandshakeDriver(HandshakeKeys.KEYS.parameters(scenario), scenario.timeoutMs());
  }

  @Override
  public boolean isLoad() {
    return false;
  }

  @Override
  public boolean ordersLosses(Scenario scenario, Cell cell) {
    return false;
  }

  @Override
  public int requestBytes(Scenario scenario, Cell cell) {
    return HandshakeKeys.KEYS.parameters(scenario).of(cell.options()).payloadBytes();
  }

  @Override
  public Measures measures() {
    return HandshakeMetrics.MEASURES;
  }

  @Override
  public List<Metric> expected(@Nullable StackDescription stack) {
    return stack == null ? List.of() : RoundTrips.metrics(stack);
  }

  @Override
  public Optional<Prediction> predict(
      Metric metric, StackDescription stack, Cell cell, FlightSizes sizes) {
    return RoundTrips.predict(stack, cell.session(), cell.options(), metric, sizes);
  }

  @Override
  public List<PairView.Part> parts(Gap gap) {
    return gap.ofTime().map(parts -> HandshakeGap.parts(gap, parts)).orElse(List.of());
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    return HandshakeHeadline.of(paths, pairs).or(() -> ComparisonHeadline.of(paths, pairs));
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
    return trial.echoSeconds(requestBytes(trial.scenario(), trial.cell()));
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    return TrialEstimate.CAPTURED_SECONDS;
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    // Some ten packets, the certificates among them, and a request and its echo.
    return 2 * (5_000 + 2L * requestBytes(trial.scenario(), trial.cell()));
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    trial.withinTimeout(findings, trialSeconds(trial), "the handshake and the echo");
  }

  @Override
  public Section answer() {
    return new LadderAnswer();
  }

  @Override
  public List<Section> sections() {
    return List.of(
        new MilestonesSection(),
        new KeySharesSection(),
        new LateTrialsSection(ConnectionMetrics.FIRST_BYTE),
        new SpaceTimeSection());
  }

  @Override
  public Optional<String> figure(RunView run) {
    return ReadmeFigure.of(run);
  }
}
