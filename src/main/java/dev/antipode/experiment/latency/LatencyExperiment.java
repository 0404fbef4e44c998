package dev.antipode.experiment.latency;

import dev.antipode.analysis.CellTrials;
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
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.Prediction;
import dev.antipode.report.section.MeasuresSection;
import dev.antipode.report.section.PercentilesSection;
import dev.antipode.report.section.Section;
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

/** Sends requests at a fixed rate on open connections, whoever is ready for them (open loop). */
public final class LatencyExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<LatencyParameters> keys() {
    return LatencyKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(LatencyTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new LatencyDriver(LatencyKeys.KEYS.parameters(scenario), scenario.timeoutMs());
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
    return LatencyMetrics.MEASURES;
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
                    "waiting in the client",
                    "from when due, less from when sent",
                    cell ->
                        cell.medianOf(gap.metric())
                            - cell.medianOf(LatencyMetrics.uncorrected(gap.metric())))
                .withRest())
        .orElse(List.of());
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    return ComparisonHeadline.of(paths, pairs);
  }

  @Override
  public List<String> caveats(CellTrials trials) {
    List<String> caveats = new ArrayList<>(LoadCaveat.of(trials));
    for (LatencyMetrics.Quantile of : LatencyMetrics.QUANTILES) {
      caveats.addAll(
          LoadCaveat.ofPercentile(
              trials,
              LatencyMetrics.REQUESTS_DUE,
              of.percentile(),
              of.corrected().label(),
              "requests"));
    }
    return caveats;
  }

  @Override
  public List<Curve> curves() {
    return List.of();
  }

  @Override
  public double trialSeconds(TrialEstimate trial) {
    LatencyParameters load = LatencyKeys.KEYS.parameters(trial.scenario());
    return trial.connectingSeconds() + (load.rampMs() + load.durationMs()) / 1e3;
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    LatencyParameters load = LatencyKeys.KEYS.parameters(trial.scenario());
    double seconds = (load.rampMs() + load.durationMs()) / 1e3;
    return TrialEstimate.CAPTURED_SECONDS
        + 0.018 * seconds * trial.cell().options().number(Dimension.RATE_PER_S);
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    LatencyParameters load = LatencyKeys.KEYS.parameters(trial.scenario());
    double seconds = (load.rampMs() + load.durationMs()) / 1e3;
    return TrialEstimate.headBytes(
        Math.round(4 * seconds * trial.cell().options().number(Dimension.RATE_PER_S)));
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    LatencyParameters load = LatencyKeys.KEYS.parameters(trial.scenario());
    trial.withinTimeout(findings, trial.openingSeconds(), "the handshake");
    trial.within(
        findings,
        LoadKeys.DRAIN,
        load.drainMs(),
        trial.rttSeconds(),
        "the response to its last request");
    LatencyParameters ofCell = load.of(trial.cell().options());
    trial.withinRate(
        findings,
        trial.cell().options().number(Dimension.RATE_PER_S),
        ofCell.requestBytes(),
        ofCell.responseBytes(),
        "requests");
    if (load.rampMs() / 1e3 < trial.rttSeconds()) {
      findings.caution(
          "'ramp' is shorter than a round trip: what counts begins before the first response, with"
              + " congestion windows that have not grown. Give a ramp of a few round trips.");
    }
  }

  @Override
  public Section answer() {
    return new PercentilesSection("response times under load");
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
