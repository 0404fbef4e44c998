package dev.antipode.analysis;

import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
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

  /** Bytes that a sender may send at first (RFC 6928, RFC 9002 section 7.2). */
  private static final double INITIAL_WINDOW = 14_600;

  private final Scenario scenario;

  public PlanEstimate(Scenario scenario) {
    this.scenario = scenario;
  }

  /** The time of one trial of a cell, in seconds of the lab's clock, without the pause after it. */
  public double trialSeconds(Cell cell, StackDescription stack) {
    PathProfile path =
        scenario.paths().stream()
            .filter(any -> any.name().equals(cell.path()))
            .findFirst()
            .orElseThrow();
    double rtt = path.rttUs() / 1e6;
    double connecting =
        rtt
            * RoundTrips.predict(
                    stack, cell.session(), cell.options(), ConnectionMetrics.FIRST_BYTE)
                .map(Prediction::roundTrips)
                .orElse(0);
    return switch (scenario.experiment()) {
      case Experiment.Handshake _ -> connecting;
      case Experiment.Latency load -> connecting + (load.rampMs() + load.durationMs()) / 1e3;
      case Experiment.Churn load -> connecting + (load.rampMs() + load.durationMs()) / 1e3;
      case Experiment.Bulk bulk -> connecting + sending(bulk.bytes(), rtt, path.down());
      case Experiment.HeadOfLine objects -> {
        int streams = cell.options().number(dev.antipode.scenario.Dimension.STREAMS);
        double once =
            connecting + sending((long) objects.objectBytes() * streams, rtt, path.down());
        yield objects.mode() == Experiment.HeadOfLine.Mode.EXACT ? 2 * once : once;
      }
    };
  }

  /**
   * The longer of what the path's rate asks for and what slow start asks for, which doubles the
   * window each round trip.
   */
  private static double sending(long bytes, double rtt, Direction way) {
    double growing =
        rtt * Math.max(0, Math.ceil(Math.log(bytes / INITIAL_WINDOW + 1) / Math.log(2)));
    Long rate = way.rateBps();
    return rate == null ? growing : Math.max(growing, bytes * 8.0 / rate);
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
