package dev.antipode.experiment.latency;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.ProcessorCost;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.endpoint.load.Pacer;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Trial;
import java.time.Duration;

/** Plays an open-loop load of requests on connections that are opened anew for each trial. */
record LatencyDriver(LatencyParameters parameters, long timeoutMs) implements Driver {
  /** Ethernet, IP, transport, and what protects it, about. */
  private static final int PACKET_HEADERS = 100;

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
    LatencyOrder order =
        new LatencyOrder(
            target,
            cell.session(),
            parameters.connections(),
            parameters.of(cell.options()).requestBytes(),
            parameters.of(cell.options()).responseBytes(),
            load,
            context.time().processorsAreFree(),
            timeoutMs,
            null);
    return context.measureLoad(
        bytes(order),
        evidence -> {
          ProcessorCost cost = ProcessorCost.begin(context);
          Loaded loaded =
              context.client(
                  LatencyTrial.TASK,
                  order.disclosing(TrialContext.stem(evidence)),
                  limit(),
                  () -> stop(context));
          Pacer pacer = load.pacer();
          return new Played(
              cost.of(loaded.sample(), pacer.dueBetween(0, load.endNanos())), loaded.findings());
        });
  }

  /** Of all requests and responses, each with a packet's headers and an acknowledgement. */
  private long bytes(LatencyOrder order) {
    long each = order.requestBytes() + order.responseBytes() + 4L * PACKET_HEADERS;
    return each
        * order.load().ratePerSecond()
        * (parameters.rampMs() + parameters.durationMs())
        / 1_000;
  }

  /** The server stands still once, in the middle of what counts. */
  private void stop(TrialContext context) throws DriverException, InterruptedException {
    if (parameters.serverStopMs() > 0) {
      Thread.sleep(parameters.rampMs() + parameters.durationMs() / 2);
      context.server().standStill(parameters.serverStopMs());
    }
  }

  /** Each connection may take its timeout, and be prepared for as long. */
  private Duration limit() {
    return Duration.ofMillis(
        parameters.rampMs()
            + parameters.durationMs()
            + parameters.drainMs()
            + 4 * timeoutMs * parameters.connections());
  }
}
