package dev.antipode.experiment.handshake;

import dev.antipode.driver.Driver;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.ForeignClient;
import dev.antipode.driver.Played;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.MonotonicClock;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Target;
import dev.antipode.experiment.handshake.HandshakeTasks.Measured;
import dev.antipode.lab.LabException;
import dev.antipode.sample.EpochClock;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Losses;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Opens one connection a trial and has one small request echoed. */
record HandshakeDriver(HandshakeParameters parameters, long timeoutMs) implements Driver {
  @Override
  public Played play(Trial trial, TrialContext context)
      throws DriverException, LabException, InterruptedException {
    Target target = context.target(Order.Application.ECHO);
    ForeignClient program = context.foreignClient();
    if (program != null) {
      int bytes = parameters.of(trial.cell().options()).payloadBytes();
      return program.exchange(context, target.port(), bytes, limit());
    }
    HandshakeOrder order =
        new HandshakeOrder(
            target,
            trial.cell().session(),
            parameters.of(trial.cell().options()).payloadBytes(),
            timeoutMs,
            null);
    if (preparationSends(trial.cell())) {
      context.prepare(() -> context.client(HandshakeTasks.PREPARE, order, limit()));
    } else {
      var _ = context.client(HandshakeTasks.PREPARE, order, limit());
    }
    return context.measureCaptured(
        Losses.COVERED_PACKETS,
        evidence -> play(order.disclosing(TrialContext.stem(evidence)), context));
  }

  @Override
  public boolean playsPrograms() {
    return true;
  }

  /** A full handshake needs nothing but a client that knows nothing. */
  private static boolean preparationSends(Cell cell) {
    return cell.session() != SessionMode.FULL || cell.options().fastOpen();
  }

  private Played play(HandshakeOrder order, TrialContext context)
      throws DriverException, InterruptedException {
    Measured measured = context.client(HandshakeTasks.PLAY, order, limit());
    return Played.only(delivered(measured, order.target(), context))
        .connectedAt(connectedAtNs(measured));
  }

  /** Where this process and the client's have one clock, it is that of the captures, too. */
  private static @Nullable Long connectedAtNs(Measured measured) {
    return !measured.clock().isEmpty() && measured.clock().equals(MonotonicClock.id())
        ? Long.valueOf(EpochClock.read().epochNs(measured.startNanos()))
        : null;
  }

  /**
   * Adds when the request reached the server's application, which both ends' common clock can tell
   * where both are processes of one kernel.
   */
  private static Sample delivered(Measured measured, Target target, TrialContext context)
      throws DriverException, InterruptedException {
    Sample sample = measured.sample();
    OptionalLong after =
        context.server().deliveries(target).after(measured.clock(), measured.startNanos());
    return after.isEmpty()
        ? sample
        : sample.with(ConnectionMetrics.REQUEST_DELIVERED, after.getAsLong());
  }

  /**
   * Preparing may wait for a ticket and for a cookie, and playing for a connection and for an echo,
   * each within the timeout.
   */
  private Duration limit() {
    return Duration.ofMillis(4 * timeoutMs);
  }
}
