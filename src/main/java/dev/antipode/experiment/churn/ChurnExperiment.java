package dev.antipode.experiment.churn;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.CellView;
import dev.antipode.analysis.ComparisonHeadline;
import dev.antipode.analysis.Curve;
import dev.antipode.analysis.Gap;
import dev.antipode.analysis.LoadCaveat;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.PlanFindings;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.TrialEstimate;
import dev.antipode.driver.Driver;
import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.LoadKeys;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.oracle.Flight;
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.report.section.MeasuresSection;
import dev.antipode.report.section.Section;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.StackDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens new connections at a fixed rate (open loop), each with one small request. */
public final class ChurnExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<ChurnParameters> keys() {
    return ChurnKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(ChurnTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new ChurnDriver(ChurnKeys.KEYS.parameters(scenario), scenario.timeoutMs());
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
    return ChurnMetrics.MEASURES;
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
        .map(parts -> parts.flights(flights(gap.first()), flights(gap.second())).withRest())
        .orElse(List.of());
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    return ComparisonHeadline.of(paths, pairs);
  }

  @Override
  public List<String> caveats(CellTrials trials) {
    List<String> caveats = new ArrayList<>(LoadCaveat.of(trials));
    caveats.addAll(
        LoadCaveat.ofPercentile(
            trials,
            ChurnMetrics.CONNECTIONS_DUE,
            99,
            ChurnMetrics.CONNECT_P99.label(),
            "connections"));
    return caveats;
  }

  @Override
  public List<Curve> curves() {
    return List.of();
  }

  @Override
  public double trialSeconds(TrialEstimate trial) {
    ChurnParameters load = ChurnKeys.KEYS.parameters(trial.scenario());
    return trial.connectingSeconds() + (load.rampMs() + load.durationMs()) / 1e3;
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    ChurnParameters load = ChurnKeys.KEYS.parameters(trial.scenario());
    double seconds = (load.rampMs() + load.durationMs()) / 1e3;
    return TrialEstimate.CAPTURED_SECONDS
        + 0.095 * seconds * trial.cell().options().number(Dimension.RATE_PER_S);
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    ChurnParameters load = ChurnKeys.KEYS.parameters(trial.scenario());
    double seconds = (load.rampMs() + load.durationMs()) / 1e3;
    return TrialEstimate.headBytes(
        Math.round(18 * seconds * trial.cell().options().number(Dimension.RATE_PER_S)));
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    ChurnParameters load = ChurnKeys.KEYS.parameters(trial.scenario());
    trial.withinTimeout(findings, trial.openingSeconds(), "the handshake");
    trial.within(
        findings,
        LoadKeys.DRAIN,
        load.drainMs(),
        trial.openingSeconds(),
        "the handshake of its last connection");
    trial.withinRate(
        findings,
        trial.cell().options().number(Dimension.RATE_PER_S),
        0,
        trial.certificateBytes(),
        "connections");
    if (load.rampMs() / 1e3 < trial.openingSeconds()) {
      findings.caution(
          "'ramp' is shorter than a handshake: what counts begins before as many connections are"
              + " opening as later. Give a ramp that is longer than that.");
    }
  }

  @Override
  public Section answer() {
    return new ChurnAnswer();
  }

  @Override
  public List<Section> sections() {
    return List.of(new MeasuresSection());
  }

  @Override
  public Optional<String> figure(RunView run) {
    return Optional.empty();
  }

  /** By design, connections differ in the round trips that they need until a first byte. */
  private static List<Flight> flights(CellView cell) {
    return cell.stack() == null
        ? List.of()
        : RoundTrips.predict(
                cell.stack(),
                cell.cell().session(),
                cell.cell().options(),
                ConnectionMetrics.FIRST_BYTE)
            .map(Prediction::flights)
            .orElse(List.of());
  }
}
