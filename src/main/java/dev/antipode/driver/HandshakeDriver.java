package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Side;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
  public @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    if (stacks.get(cell.stack()).support(cell.session(), cell.options())
        instanceof Support.Unsupported(String reason)) {
      return Sample.without(Outcome.UNSUPPORTED, reason);
    }
    client().ask(new Order.Prepare(order(cell, null)), Reply.Done.class, limit());
    return null;
  }

  /** A full handshake needs nothing but a client that knows nothing. */
  @Override
  public boolean preparationSends(Trial trial) {
    Cell cell = trial.cell();
    return cell.session() != SessionMode.FULL || cell.options().fastOpen();
  }

  @Override
  public Sample play(Trial trial) throws DriverException, InterruptedException {
    return play(trial.cell(), null);
  }

  /** Leaves the client's key log and qlog, where its library has them. */
  @Override
  public Sample play(Trial trial, Path evidence) throws DriverException, InterruptedException {
    return play(trial.cell(), evidence.toAbsolutePath().toString());
  }

  private Sample play(Cell cell, @Nullable String disclose)
      throws DriverException, InterruptedException {
    Reply.Measured measured = client().ask(order(cell, disclose), Reply.Measured.class, limit());
    Sample sample =
        ClaimCheck.check(stacks.get(cell.stack()).description(), cell, measured.sample());
    return delivered(cell, measured, sample);
  }

  /**
   * Adds when the request reached the server's application, which both ends' common clock can tell
   * where both are processes of one kernel.
   */
  private Sample delivered(Cell cell, Reply.Measured measured, Sample sample)
      throws DriverException, InterruptedException {
    int port = endpoints.port(cell.stack(), cell.options(), Order.Application.ECHO);
    OptionalLong after =
        endpoints
            .process(Side.SERVER)
            .ask(new Order.Delivered(port), Reply.Deliveries.class, limit())
            .after(measured);
    return after.isEmpty()
        ? sample
        : sample.with(ConnectionMetrics.REQUEST_DELIVERED, after.getAsLong());
  }

  private EndpointProcess client() {
    return endpoints.process(Side.CLIENT);
  }

  private Order.Handshake order(Cell cell, @Nullable String disclose)
      throws DriverException, InterruptedException {
    return new Order.Handshake(
        cell.stack(),
        cell.session(),
        cell.options(),
        endpoints.address(),
        endpoints.port(cell.stack(), cell.options(), Order.Application.ECHO),
        experiment.payloadBytes(),
        timeoutMs,
        disclose);
  }

  /**
   * Preparing may wait for a ticket and for a cookie, and playing for a connection and for an echo,
   * each within the timeout; after that the process has failed.
   */
  private Duration limit() {
    return EndpointPair.START_LIMIT.plusMillis(4 * timeoutMs);
  }
}
