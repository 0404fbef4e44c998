package dev.antipode.experiment.latency;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Trial;
import java.time.Duration;

/** Plays an open-loop load of requests on connections that are opened anew for each trial. */
record LatencyDriver(Experiment.Latency experiment, long timeoutMs) implements Driver {
  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Cell cell = trial.cell();
    Target target = context.target(Order.Application.CONTENT);
    Load load =
        new Load(
            experiment.arrival(),
            cell.options().number(Dimension.RATE_PER_S),
            experiment.rampMs(),
            experiment.durationMs(),
            experiment.drainMs(),
            trial.seed());
    LatencyOrder order =
        new LatencyOrder(
            target,
            cell.session(),
            experiment.connections(),
            experiment.of(cell.options()).requestBytes(),
            experiment.of(cell.options()).responseBytes(),
            load,
            context.time().processorsAreFree(),
            timeoutMs);
    return context.measure(() -> {
      Loaded loaded = context.client(LatencyTrial.TASK, order, limit(), () -> stop(context));
      return new Played(loaded.sample(), loaded.findings());
    });
  }

  /** The server stands still once, in the middle of what counts. */
  private void stop(TrialContext context) throws DriverException, InterruptedException {
    if (experiment.serverStopMs() > 0) {
      Thread.sleep(experiment.rampMs() + experiment.durationMs() / 2);
      context.standStill(experiment.serverStopMs());
    }
  }

  /** Each connection may take its timeout, and be prepared for as long. */
  private Duration limit() {
    return Duration.ofMillis(
        experiment.rampMs()
            + experiment.durationMs()
            + experiment.drainMs()
            + 4 * timeoutMs * experiment.connections());
  }
}
