package dev.antipode.analysis;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How long a plan would take, before anything is measured: by the lab's clock the least that a
 * trial can take by the specifications and the path, and the pause after it; by the clock on the
 * wall what the computing takes, as the virtual lab jumps over all waits.
 */
public final class PlanEstimate {
  /**
   * Until two guests and their JVMs have started and calibrated a path, and until all has ended.
   */
  private static final double START = 30;

  /** To open and calibrate one path more in a guest. */
  private static final double PATH = 3;

  /** The first connection of a cell in a guest: classes, servers, certificates. */
  private static final double FIRST = 0.15;

  /** To make a report, and what each cell adds to it. */
  private static final double REPORT = 3;

  private static final double CELL = 0.1;

  private final Scenario scenario;
  private final AnalysedExperiment experiment;
  private final Map<String, PathProfile> paths = new HashMap<>();

  public PlanEstimate(Scenario scenario, AnalysedExperiment experiment) {
    this.scenario = scenario;
    this.experiment = experiment;
    scenario.paths().forEach(path -> paths.put(path.name(), path));
  }

  private TrialEstimate trial(Cell cell, StackDescription stack) {
    return new TrialEstimate(
        scenario, cell, Objects.requireNonNull(paths.get(cell.path()), cell.path()), stack);
  }

  /** The time of one trial of a cell, in seconds of the lab's clock, without the pause after it. */
  public double trialSeconds(Cell cell, StackDescription stack) {
    return experiment.trialSeconds(trial(cell, stack));
  }

  /** The time of a whole plan, with pauses and warm-up, in seconds of the lab's clock. */
  public double seconds(Plan plan, Function<Cell, StackDescription> stacks) {
    return seconds(plan, stacks, _ -> true);
  }

  /** The part of that which the A/A controls take. */
  public double controlSeconds(Plan plan, Function<Cell, StackDescription> stacks) {
    return seconds(plan, stacks, Cell::control);
  }

  private double seconds(
      Plan plan, Function<Cell, StackDescription> stacks, Predicate<Cell> which) {
    double pause = scenario.settleMs() / 1e3;
    Map<Cell, Integer> repetitions = plan.repetitions();
    return plan.cells().stream()
        .filter(which)
        .mapToDouble(cell ->
            (trialSeconds(cell, stacks.apply(cell)) + pause)
                * (repetitions.getOrDefault(cell, 0) + scenario.warmup()))
        .sum();
  }

  /**
   * How much is kept of the packets of a plan's trials, at the least: of those that will deviate
   * nobody knows yet.
   *
   * @param played which cells their stacks can play
   */
  public KeptEvidence evidence(
      Plan plan,
      Function<Cell, StackDescription> stacks,
      Predicate<Cell> played,
      EvidenceKept choice) {
    Map<Cell, Integer> repetitions = plan.repetitions();
    long trials = 0;
    long bytes = 0;
    for (Cell cell : plan.cells().stream().filter(played).toList()) {
      int kept =
          switch (choice.which()) {
            case NONE -> 0;
            case FIRST, DEVIATING -> 1;
            case ALL -> repetitions.getOrDefault(cell, 0);
          };
      trials += kept;
      bytes += kept * experiment.evidenceBytes(trial(cell, stacks.apply(cell)));
    }
    return new KeptEvidence(2 * trials, Math.min(bytes, choice.mostBytes()));
  }

  /**
   * Captures.
   *
   * @param files a file for each side of a trial
   * @param bytes about
   */
  public record KeptEvidence(long files, long bytes) {}

  /**
   * How much wall time the plan takes in the virtual lab, with its report, on a machine such as the
   * one that the numbers here were taken on: two cores, of 2026, with nothing else to do. A guest
   * that works keeps one of them busy, what is read of its packets included.
   *
   * @param played which cells their stacks can play
   * @param guests how many work side by side
   */
  public double virtualWallSeconds(
      Plan plan, Function<Cell, StackDescription> stacks, Predicate<Cell> played, int guests) {
    int working = Math.min(guests, Plan.mostLabs(scenario));
    Map<Cell, Integer> repetitions = plan.repetitions();
    double busiest = START + PATH * (scenario.paths().size() - 1);
    for (Cell cell : plan.cells()) {
      if (played.test(cell)) {
        TrialEstimate trial = trial(cell, stacks.apply(cell));
        double share = repetitions.getOrDefault(cell, 0) / (double) working;
        double blocks = scenario.paths().size() == 1 ? Math.ceil(share) : share;
        busiest += FIRST + (blocks + scenario.warmup()) * experiment.computingSeconds(trial);
      }
    }
    return busiest + REPORT + CELL * plan.cells().stream().filter(played).count();
  }
}
