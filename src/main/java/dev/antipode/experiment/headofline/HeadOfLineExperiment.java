package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellTrials;
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
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperty;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches an object on each of several streams of one connection, some packets of which are lost,
 * and tells what waits for them.
 */
public final class HeadOfLineExperiment implements ExperimentKind {
  @Override
  public ExperimentKeys<HeadOfLineParameters> keys() {
    return HeadOfLineKeys.KEYS;
  }

  @Override
  public List<Task<?, ?>> tasks() {
    return List.of(ObjectsTrial.TASK);
  }

  @Override
  public Driver driver(Scenario scenario) {
    return new HeadOfLineDriver(
        HeadOfLineKeys.KEYS.parameters(scenario), scenario.repetitions(), scenario.timeoutMs());
  }

  @Override
  public boolean isLoad() {
    return false;
  }

  @Override
  public boolean ordersLosses(Scenario scenario, Cell cell) {
    return HeadOfLineKeys.KEYS.parameters(scenario).mode() == HeadOfLineParameters.Mode.EXACT;
  }

  @Override
  public int requestBytes(Scenario scenario, Cell cell) {
    return 1;
  }

  @Override
  public Measures measures() {
    return HeadOfLineMetrics.MEASURES;
  }

  @Override
  public List<Metric> expected(@Nullable StackDescription stack) {
    return List.of(HeadOfLineMetrics.COMPLETION);
  }

  @Override
  public Optional<Prediction> predict(
      Metric metric, StackDescription stack, Cell cell, FlightSizes sizes) {
    return Optional.empty();
  }

  @Override
  public List<PairView.Part> parts(Gap gap) {
    return gap.ofTime().map(parts -> HeadOfLineGap.parts(gap, parts)).orElse(List.of());
  }

  @Override
  public Optional<String> headline(List<PathView> paths, List<PairView> pairs) {
    return HeadOfLineHeadline.of(paths, pairs);
  }

  @Override
  public List<String> caveats(CellTrials trials) {
    return List.of();
  }

  @Override
  public List<Curve> curves() {
    return List.of(LanesFile.CURVE);
  }

  @Override
  public double trialSeconds(TrialEstimate trial) {
    HeadOfLineParameters objects =
        HeadOfLineKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options());
    double once = trial.connectingSeconds() + trial.sendingSeconds(bytes(trial, objects));
    return objects.mode() == HeadOfLineParameters.Mode.EXACT ? 2 * once : once;
  }

  @Override
  public double computingSeconds(TrialEstimate trial) {
    HeadOfLineParameters objects =
        HeadOfLineKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options());
    // Exact losses are found by a capture of each of two transfers or more, which is then compared.
    double perByte = objects.mode() == HeadOfLineParameters.Mode.EXACT ? 2 * 8.9e-6 : 0.3e-6;
    return TrialEstimate.CAPTURED_SECONDS + bytes(trial, objects) * perByte;
  }

  @Override
  public long evidenceBytes(TrialEstimate trial) {
    HeadOfLineParameters objects =
        HeadOfLineKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options());
    long once = 2 * (8_000 + Math.round(1.15 * bytes(trial, objects)));
    return objects.mode() == HeadOfLineParameters.Mode.EXACT ? 2 * once : once;
  }

  @Override
  public void examine(TrialEstimate trial, PlanFindings findings) {
    HeadOfLineParameters objects =
        HeadOfLineKeys.KEYS.parameters(trial.scenario()).of(trial.cell().options());
    trial.withinTimeout(findings, trial.openingSeconds(), "the handshake");
    trial.withinTimeout(
        findings, trial.rttSeconds() + trial.atRateSeconds(bytes(trial, objects)), "all objects");
    PathProfile path = trial.path();
    boolean exact = objects.mode() == HeadOfLineParameters.Mode.EXACT;
    if (exact && !(isRepeatable(path.up()) && isRepeatable(path.down()))) {
      findings.refuse(
          "'mode: exact' plays each trial twice and loses one packet of the second, so the two must"
              + " be alike in all else: without losses, jitter, reordered or duplicated packets"
              + " of the path. Leave these out, or give 'mode: random'.");
    }
  }

  private static boolean isRepeatable(Direction way) {
    return way.loss().equals(Loss.none())
        && !way.has(PathProperty.Effect.DELAYS_VARY)
        && !way.has(PathProperty.Effect.COUNTS_VARY);
  }

  private static long bytes(TrialEstimate trial, HeadOfLineParameters objects) {
    return (long) objects.objectBytes() * trial.cell().options().number(Dimension.STREAMS);
  }

  @Override
  public Section answer() {
    return new HeadOfLineAnswer();
  }

  @Override
  public List<Section> sections() {
    return List.of(new MeasuresSection(), new DistributionSection(), new HeadOfLineSection());
  }

  @Override
  public Optional<String> figure(RunView run) {
    return Optional.empty();
  }
}
