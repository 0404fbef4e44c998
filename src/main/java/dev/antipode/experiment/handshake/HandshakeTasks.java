package dev.antipode.experiment.handshake;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.TaskContext;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.StackException;
import java.util.List;

/** What the client's process does of a handshake trial. */
final class HandshakeTasks {
  /** Readies a client. */
  static final Task<HandshakeOrder, Ready> PREPARE =
      new Task<>("handshake.prepare", HandshakeOrder.class, Ready.class, HandshakeTasks::prepare);

  /** Plays a trial that was prepared. */
  static final Task<HandshakeOrder, Measured> PLAY =
      new Task<>("handshake.play", HandshakeOrder.class, Measured.class, HandshakeTasks::play);

  static final List<Task<?, ?>> ALL = List.of(PREPARE, PLAY);

  /**
   * A client that is ready.
   *
   * @param session the word of the mode that it is ready for
   */
  record Ready(String session) {}

  /**
   * What came of a trial.
   *
   * @param clock which clock says when it started
   * @param startNanos when the client began to connect
   */
  record Measured(Sample sample, String clock, long startNanos) {}

  private HandshakeTasks() {}

  private static Ready prepare(HandshakeOrder order, TaskContext context)
      throws StackException, InterruptedException {
    HandshakeTrial.prepare(context.client(order.target()), order);
    return new Ready(order.session().word());
  }

  private static Measured play(HandshakeOrder order, TaskContext context)
      throws StackException, InterruptedException {
    Stopwatch stopwatch = new Stopwatch();
    Sample sample = HandshakeTrial.play(context.client(order.target()), order, stopwatch);
    return new Measured(sample, context.clock(), stopwatch.startNanos());
  }
}
