package dev.antipode.analysis;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.StackDescription;

/**
 * How long a plan would take, before anything is measured: the least that a trial can take by the
 * specifications and the path, and the pause after it. Losses and the processor come on top.
 */
public final class PlanEstimate {
  /**
   * How many lab seconds one guest of the virtual lab played in a second of wall time, in runs of
   * {@code scenarios/australia.yaml} (whose reports say so), without the start of its JVMs.
   */
  private static final double VIRTUAL_PACE = 16;

  /** How long a guest and its JVMs take to start, in seconds of wall time. */
  private static final double VIRTUAL_START = 20;

  private final Scenario scenario;
  private final AnalysedExperiment experiment;

  public PlanEstimate(Scenario scenario, AnalysedExperiment experiment) {
    this.scenario = scenario;
    this.experiment = experiment;
  }

  /** The time of one trial of a cell, in seconds of the lab's clock, without the pause after it. */
  public double trialSeconds(Cell cell, StackDescription stack) {
    return experiment.trialSeconds(new TrialEstimate(scenario, cell, stack));
  }

  /** The time of a whole plan, with pauses and warm-up, in seconds of the lab's clock. */
  public double seconds(Plan plan, java.util.function.Function<String, StackDescription> stacks) {
    double pause = scenario.settleMs() / 1e3;
    double counted =
        plan.trials().stream()
            .mapToDouble(
                trial -> trialSeconds(trial.cell(), stacks.apply(trial.cell().stack())) + pause)
            .sum();
    double warm =
        plan.cells().stream()
            .mapToDouble(cell -> trialSeconds(cell, stacks.apply(cell.stack())) + pause)
            .sum();
    return counted + scenario.warmup() * warm;
  }

  /** How much wall time that is in the virtual lab, with this many guests side by side. */
  public static double virtualWallSeconds(double labSeconds, int guests) {
    return VIRTUAL_START + labSeconds / VIRTUAL_PACE / guests;
  }
}
