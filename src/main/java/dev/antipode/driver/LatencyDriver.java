package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.load.LatencyTrial;
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

/** Plays an open-loop load of requests on connections that are opened anew for each trial. */
public final class LatencyDriver implements Driver {
  private final LoadTarget target;
  private final Experiment.Latency experiment;
  private final boolean processorsAreFree;
  private final long timeoutMs;
  private Findings findings = Findings.NONE;

  /** A driver for one lab; see {@link LatencyTrial.Setup} for when processors are free. */
  public LatencyDriver(
      EndpointPair endpoints,
      Stacks stacks,
      Experiment.Latency experiment,
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
    LatencyTrial.Setup setup =
        new LatencyTrial.Setup(
            cell.session(),
            experiment.connections(),
            experiment.requestBytes(),
            experiment.responseBytes(),
            load,
            processorsAreFree,
            timeoutMs);
    EndpointProcess client = target.endpoints().process(Side.CLIENT);
    client.send(new Order.Latency(target.of(cell), setup));
    if (experiment.serverStopMs() > 0) {
      Thread.sleep(experiment.rampMs() + experiment.durationMs() / 2);
      target
          .endpoints()
          .process(Side.SERVER)
          .ask(
              new Order.StandStill(experiment.serverStopMs()),
              Reply.Done.class,
              EndpointPair.START_LIMIT);
    }
    Reply.Loaded loaded = client.await(Reply.Loaded.class, limit());
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

  /** Each connection may take its timeout, and be prepared for as long. */
  private Duration limit() {
    return EndpointPair.START_LIMIT
        .plusMillis(experiment.rampMs() + experiment.durationMs() + experiment.drainMs())
        .plusMillis(4 * timeoutMs * experiment.connections());
  }
}
