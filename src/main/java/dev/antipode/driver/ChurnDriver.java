package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.load.ChurnTrial;
import dev.antipode.endpoint.load.Load;
import dev.antipode.lab.Side;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stacks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Plays an open-loop load of new connections. */
public final class ChurnDriver implements Driver {
  private final LoadTarget target;
  private final Experiment.Churn experiment;
  private final boolean processorsAreFree;
  private final long timeoutMs;
  private Findings findings = Findings.NONE;

  /** A driver for one lab; see {@link ChurnTrial.Setup} for when processors are free. */
  public ChurnDriver(
      EndpointPair endpoints,
      Stacks stacks,
      Experiment.Churn experiment,
      boolean processorsAreFree,
      long timeoutMs) {
    this.target = new LoadTarget(endpoints, stacks);
    this.experiment = experiment;
    this.processorsAreFree = processorsAreFree;
    this.timeoutMs = timeoutMs;
  }

  @Override
  public @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException {
    return target.prepare(trial);
  }

  @Override
  public boolean preparationSends(Trial trial) {
    return false;
  }

  @Override
  public Sample play(Trial trial) throws DriverException, InterruptedException {
    findings = Findings.NONE;
    Cell cell = trial.cell();
    Load load =
        new Load(
            experiment.arrival(),
            cell.options().number(Dimension.RATE_PER_S),
            experiment.rampMs(),
            experiment.durationMs(),
            experiment.drainMs(),
            trial.seed());
    ChurnTrial.Setup setup =
        new ChurnTrial.Setup(cell.session(), load, processorsAreFree, timeoutMs);
    Duration limit =
        EndpointPair.START_LIMIT.plusMillis(
            experiment.rampMs() + experiment.durationMs() + experiment.drainMs());
    Reply.Loaded loaded =
        target
            .endpoints()
            .process(Side.CLIENT)
            .ask(new Order.Churn(target.of(cell), setup), Reply.Loaded.class, limit);
    findings = loaded.findings();
    return target.checked(cell, loaded.sample());
  }

  @Override
  public boolean captures() {
    return false;
  }

  @Override
  public Findings findings() {
    return findings;
  }
}
