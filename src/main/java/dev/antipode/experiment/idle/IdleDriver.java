package dev.antipode.experiment.idle;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Traffic;
import dev.antipode.lab.Translation;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import java.time.Duration;
import java.util.List;

/**
 * Has one connection asked, left alone and asked again; counts what crosses meanwhile, and looks at
 * what the router remembers.
 */
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
            parameters.of(trial.cell().options()).silenceMs(),
            trial.cell().options().keepAliveMs(),
            timeoutMs,
            null);
    if (order.session() != SessionMode.FULL) {
      context.prepare(() -> context.client(IdleTasks.PREPARE, order, waits(6)));
    }
    return context.measureLoad(
        FEW_BYTES,
        evidence -> Played.only(play(order.disclosing(TrialContext.stem(evidence)), context)));
  }

  private Duration waits(int count) {
    return Duration.ofMillis(count * timeoutMs);
  }

  private Sample play(IdleOrder order, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    context.router().forgetTranslations();
    Sample first = context.client(IdleTasks.OPEN, order, waits(4));
    if (first.outcome() != Outcome.SUCCEEDED) {
      return first;
    }
    Thread.sleep(ECHO_MS);
    Traffic before = context.router().crossedSoFar();
    List<Translation> open = context.router().translations();
    Thread.sleep(order.silenceMs() - ECHO_MS - LEAD_MS);
    Traffic silence = context.router().crossedSoFar().since(before);
    List<Translation> left = context.router().translations();
    Sample again =
        context
            .client(IdleTasks.ASK_AGAIN, order, waits(6).plusMillis(LEAD_MS))
            .with(IdleMetrics.UP, silence.up().packets())
            .with(IdleMetrics.DOWN, silence.down().packets());
    if (open.isEmpty()) {
      return again; // a router that translates remembers an open connection
    }
    Thread.sleep(Duration.ofSeconds(NatLook.AFTER_S));
    return new NatLook(open, left, context.router().translations()).with(again);
  }
}
