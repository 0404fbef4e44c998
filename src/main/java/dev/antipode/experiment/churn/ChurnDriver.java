package dev.antipode.experiment.churn;

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
import dev.antipode.scenario.Trial;
import java.time.Duration;

/** Plays an open-loop load of new connections. */
record ChurnDriver(ChurnParameters parameters, long timeoutMs) implements Driver {
  /** A handshake with a certificate, a request, an answer and a close, about. */
  private static final int CONNECTION_BYTES = 12_000;

  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Cell cell = trial.cell();
    Target target = context.target(Order.Application.CONTENT);
    Load load =
        new Load(
            parameters.arrival(),
            cell.options().number(Dimension.RATE_PER_S),
            parameters.rampMs(),
            parameters.durationMs(),
            parameters.drainMs(),
            trial.seed());
    ChurnOrder order =
        new ChurnOrder(
            target, cell.session(), load, context.time().processorsAreFree(), timeoutMs, null);
    Duration limit =
        Duration.ofMillis(parameters.rampMs() + parameters.durationMs() + parameters.drainMs());
    long connections =
        load.ratePerSecond() * (parameters.rampMs() + parameters.durationMs()) / 1_000;
    return context.measureLoad(
        connections * CONNECTION_BYTES,
        evidence -> {
          Loaded loaded =
              context.client(ChurnTrial.TASK, order.disclosing(TrialContext.stem(evidence)), limit);
          return new Played(loaded.sample(), loaded.findings());
        });
  }
}
