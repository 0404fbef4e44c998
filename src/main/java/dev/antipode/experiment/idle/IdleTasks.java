package dev.antipode.experiment.idle;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.TaskContext;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.Quantity;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the client's process does of a trial: tasks of their own, so that between them the driver
 * can see what crosses the path and what its router remembers. One trial at a time, whose
 * connection stays open from one task to the next.
 */
final class IdleTasks {
  /** Gets the tickets of two connections, for sessions that begin with one. */
  static final Task<IdleOrder, Sample> PREPARE =
      new Task<>("idle.prepare", IdleOrder.class, Sample.class, IdleTasks::prepare);

  /** Opens a connection and asks for the first time. */
  static final Task<IdleOrder, Sample> OPEN =
      new Task<>("idle.open", IdleOrder.class, Sample.class, IdleTasks::open);

  /** Asks again when the silence is over, on a new connection if need be, and closes all. */
  static final Task<IdleOrder, Sample> ASK_AGAIN =
      new Task<>("idle.ask-again", IdleOrder.class, Sample.class, IdleTasks::askAgain);

  static final List<Task<?, ?>> ALL = List.of(PREPARE, OPEN, ASK_AGAIN);

  private static final Spares SPARES = new Spares();
  private static final AtomicReference<@Nullable OpenLine> OPEN_NOW = new AtomicReference<>();

  private IdleTasks() {}

  private static Sample prepare(IdleOrder order, TaskContext context)
      throws StackException, InterruptedException {
    SPARES.prepareTwo(context.client(order.target()), order);
    return Sample.succeeded(new TreeMap<>(), null);
  }

  private static Sample open(IdleOrder order, TaskContext context) throws InterruptedException {
    closeIfOpen(OPEN_NOW.getAndSet(null));
    Line line = null;
    Secrets secrets = new Secrets(order.disclose());
    try {
      line = line(order, context, secrets);
      Question.Answer answer = Question.ask(line, order.timeoutMs());
      Sample sample = Sample.succeeded(new TreeMap<>(), line.connection().negotiated());
      if (answer.outcome() != Outcome.SUCCEEDED) {
        return sample.ended(answer.outcome(), "the first request: " + answer.reason());
      }
      Sample asked = sample.with(ConnectionMetrics.FIRST_BYTE, answer.firstByteNanos());
      long answered = System.nanoTime();
      OPEN_NOW.set(
          new OpenLine(line, secrets, asked, answered, KeepAlive.begin(line, order, answered)));
      line = null;
      return asked;
    } catch (StackException failed) {
      return Sample.failedBy(failed);
    } finally {
      if (OPEN_NOW.get() == null) {
        secrets.close();
      }
      if (line != null) {
        line.close();
      }
    }
  }

  /** A connection that begins as the order says. */
  private static Line line(IdleOrder order, TaskContext context, Secrets secrets)
      throws StackException, InterruptedException {
    ClientEndpoint client = context.client(order.target());
    if (order.session() == SessionMode.FULL) {
      Line.prepare(client, order.session(), order.timeout());
    } else {
      SPARES.taken(client);
    }
    return Line.openPrepared(
        client, order.session(), new ContentRequest(0, 1), order.timeout(), secrets.next());
  }

  private static Sample askAgain(IdleOrder order, TaskContext context)
      throws StackException, InterruptedException {
    try (OpenLine open = OPEN_NOW.getAndSet(null)) {
      if (open == null) {
        throw new StackException("there is no connection that was asked before");
      }
      Waiting.until(open.answeredNanos() + order.silenceMs() * 1_000_000);
      open.keepAlive().close();
      Sample waited =
          open.sample()
              .with(IdleMetrics.SILENCE, System.nanoTime() - open.answeredNanos())
              .with(IdleMetrics.KEPT_ALIVE, open.keepAlive().asked());
      long askedNanos = System.nanoTime();
      Question.Answer answer = Question.ask(open.line(), order.timeoutMs());
      return answer.outcome() == Outcome.SUCCEEDED
          ? waited
              .with(IdleMetrics.AGAIN, answer.firstByteNanos())
              .with(IdleMetrics.NEW_CONNECTIONS, 0)
          : askAnew(order, context, open.secrets(), askedNanos, answer, waited);
    }
  }

  /** What a client does whose connection is of no use any more: opens another, and asks there. */
  private static Sample askAnew(
      IdleOrder order,
      TaskContext context,
      Secrets secrets,
      long askedNanos,
      Question.Answer unanswered,
      Sample waited)
      throws InterruptedException {
    long gaveUpNanos = System.nanoTime();
    Sample gaveUp = waited.with(IdleMetrics.GAVE_UP, gaveUpNanos - askedNanos);
    try {
      Line another = line(order, context, secrets);
      long answeredNanos = System.nanoTime();
      another.close();
      return gaveUp
          .with(IdleMetrics.AGAIN, answeredNanos - askedNanos)
          .with(IdleMetrics.ANEW, answeredNanos - gaveUpNanos)
          .with(IdleMetrics.NEW_CONNECTIONS, 1);
    } catch (StackException failed) {
      return gaveUp.ended(
          unanswered.outcome(),
          "after "
              + Quantity.duration(order.silenceMs() * 1_000)
              + " of silence: "
              + unanswered.reason()
              + "; and on a new connection: "
              + failed.getMessage());
    }
  }

  private static void closeIfOpen(@Nullable OpenLine left) {
    if (left != null) {
      left.close();
    }
  }
}
