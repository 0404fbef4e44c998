package dev.antipode.experiment.idle;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Traffic;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Trial;
import java.time.Duration;

/** Has one connection asked, left alone and asked again, and counts what crosses meanwhile. */
record IdleDriver(IdleParameters parameters, long timeoutMs) implements Driver {
  /** In the first second of a silence what acknowledges the first answer may still cross. */
  private static final long ECHO_MS = 1_000;

  /** So long before the second request the count ends; the client waits for the rest itself. */
  private static final long LEAD_MS = 500;

  /** One connection and two answers. */
  private static final long FEW_BYTES = 100_000;

  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    IdleOrder order =
        new IdleOrder(
            context.target(Order.Application.CONTENT),
            trial.cell().session(),
            parameters.silenceMs(),
            timeoutMs,
            null);
    return context.measureLoad(
        FEW_BYTES,
        evidence -> Played.only(play(order.disclosing(TrialContext.stem(evidence)), context)));
  }

  private Sample play(IdleOrder order, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Sample first = context.client(IdleTasks.OPEN, order, Duration.ofMillis(4 * timeoutMs));
    if (first.outcome() != Outcome.SUCCEEDED) {
      return first;
    }
    Thread.sleep(ECHO_MS);
    Traffic before = context.router().crossedSoFar();
    Thread.sleep(order.silenceMs() - ECHO_MS - LEAD_MS);
    Traffic silence = context.router().crossedSoFar().since(before);
    Sample again =
        context.client(IdleTasks.ASK_AGAIN, order, Duration.ofMillis(LEAD_MS + 2 * timeoutMs));
    return again
        .with(IdleMetrics.UP, silence.up().packets())
        .with(IdleMetrics.DOWN, silence.down().packets());
  }
}
