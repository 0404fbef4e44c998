package dev.antipode.driver;

import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.time.Duration;

/** Opens one connection a trial and has one small request echoed. */
public final class HandshakeDriver implements Driver {
  private final EndpointPair endpoints;
  private final Stacks stacks;
  private final Experiment.Handshake experiment;
  private final long timeoutMs;

  public HandshakeDriver(
      EndpointPair endpoints, Stacks stacks, Experiment.Handshake experiment, long timeoutMs) {
    this.endpoints = endpoints;
    this.stacks = stacks;
    this.experiment = experiment;
    this.timeoutMs = timeoutMs;
  }

  @Override
  public Sample play(Trial trial) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    Stack stack = stacks.get(cell.stack());
    if (stack.support(cell.session(), cell.options())
        instanceof Support.Unsupported(String reason)) {
      return Sample.without(Outcome.UNSUPPORTED, reason);
    }
    int port = endpoints.port(cell.stack(), cell.options());
    Order order =
        new Order.Handshake(
            cell.stack(),
            cell.session(),
            cell.options(),
            endpoints.address(),
            port,
            experiment.payloadBytes(),
            timeoutMs);
    // A trial prepares, connects and reads its echo, each within the timeout; then its process has
    // failed.
    Duration limit = EndpointPair.START_LIMIT.plusMillis(3 * timeoutMs);
    Sample sample =
        endpoints
            .process(dev.antipode.lab.Side.CLIENT)
            .ask(order, Reply.Measured.class, limit)
            .sample();
    return Claim.check(stack.description(), cell, sample);
  }
}
