package dev.antipode.experiment.idle;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.TaskContext;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the client's process does of a trial: two tasks, so that between them the driver can count
 * what crosses the path. One trial at a time, whose connection stays open from one to the other.
 */
final class IdleTasks {
  /** Opens a connection and asks for the first time. */
  static final Task<IdleOrder, Sample> OPEN =
      new Task<>("idle.open", IdleOrder.class, Sample.class, IdleTasks::open);

  /** Asks again when the silence is over, and closes the connection. */
  static final Task<IdleOrder, Sample> ASK_AGAIN =
      new Task<>("idle.ask-again", IdleOrder.class, Sample.class, IdleTasks::askAgain);

  static final List<Task<?, ?>> ALL = List.of(OPEN, ASK_AGAIN);

  /** What the later task needs of the earlier. */
  private record Open(Line line, Sample sample, long answeredNanos) {}

  private static final AtomicReference<@Nullable Open> OPEN_NOW = new AtomicReference<>();

  private IdleTasks() {}

  private static Sample open(IdleOrder order, TaskContext context) throws InterruptedException {
    closeIfOpen(OPEN_NOW.getAndSet(null));
    Line line = null;
    try (Secrets secrets = new Secrets(order.disclose())) {
      line =
          Line.open(
              context.client(order.target()),
              order.session(),
              new ContentRequest(0, 1),
              Duration.ofMillis(order.timeoutMs()),
              secrets.next());
      Question.Answer answer = Question.ask(line, order.timeoutMs());
      Sample sample = Sample.succeeded(new TreeMap<>(), line.connection().negotiated());
      if (answer.outcome() != Outcome.SUCCEEDED) {
        return sample.ended(answer.outcome(), "the first request: " + answer.reason());
      }
      Sample asked = sample.with(ConnectionMetrics.FIRST_BYTE, answer.firstByteNanos());
      OPEN_NOW.set(new Open(line, asked, System.nanoTime()));
      line = null;
      return asked;
    } catch (StackException failed) {
      return Sample.failedBy(failed);
    } finally {
      if (line != null) {
        line.close();
      }
    }
  }

  private static Sample askAgain(IdleOrder order, TaskContext context)
      throws StackException, InterruptedException {
    Open open = OPEN_NOW.getAndSet(null);
    if (open == null) {
      throw new StackException("there is no connection that was asked before");
    }
    try (Line line = open.line()) {
      long due = open.answeredNanos() + order.silenceMs() * 1_000_000;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      Sample waited =
          open.sample().with(IdleMetrics.SILENCE, System.nanoTime() - open.answeredNanos());
      Question.Answer answer = Question.ask(line, order.timeoutMs());
      return answer.outcome() == Outcome.SUCCEEDED
          ? waited.with(IdleMetrics.AGAIN, answer.firstByteNanos())
          : waited.ended(
              answer.outcome(),
              "after "
                  + Quantity.duration(order.silenceMs() * 1_000)
                  + " of silence: "
                  + answer.reason());
    }
  }

  private static void closeIfOpen(@Nullable Open left) {
    if (left != null) {
      left.line().close();
    }
  }
}
