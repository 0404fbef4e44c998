package dev.antipode.experiment.churn;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.endpoint.load.OpenLoop;
import dev.antipode.endpoint.load.PacedLoad;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.endpoint.load.Tally;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load of new connections: each is opened when it is due, however many are still
 * opening, has a small request answered, and is closed. Its time runs from when it was due until
 * its handshake was complete.
 */
final class ChurnTrial {
  /** A library that takes longer to be interrupted is left alone. */
  private static final long END_LIMIT_NANOS = 1_000_000_000;

  static final Task<ChurnOrder, Loaded> TASK =
      new Task<>(
          "churn",
          ChurnOrder.class,
          Loaded.class,
          (order, context) -> play(context.client(order.target()), order));

  private final ClientEndpoint client;
  private final ChurnOrder order;
  private final Secrets secrets;
  private final PacedLoad load;
  private final Set<Thread> openers = ConcurrentHashMap.newKeySet();
  private final Tally tally;
  private @Nullable Negotiated negotiated;

  private ChurnTrial(ClientEndpoint client, ChurnOrder order, Secrets secrets) {
    this.client = client;
    this.secrets = secrets;
    this.order = order;
    load = new PacedLoad(order.load());
    tally = load.tally();
  }

  static Loaded play(ClientEndpoint client, ChurnOrder order) {
    try (Secrets secrets = new Secrets(order.disclose())) {
      ChurnTrial trial = new ChurnTrial(client, order, secrets);
      trial.load.play(List.of(trial.new Opener()), trial.openers::isEmpty);
      Loaded result = trial.result();
      trial.end();
      return result;
    }
  }

  /** Each connection has a thread of its own, as to open one blocks. */
  private final class Opener implements OpenLoop.Sink {
    @Override
    public void due(long dueNanos) {
      Thread opener = Thread.ofVirtual().name("churn").unstarted(() -> connect(dueNanos));
      openers.add(opener);
      opener.start();
    }

    @Override
    public void go() {}
  }

  private void connect(long dueNanos) {
    long begun = System.nanoTime();
    ContentRequest unused = new ContentRequest(0, 1);
    try (Line line =
        Line.open(
            client,
            order.session(),
            unused,
            Duration.ofMillis(order.timeoutMs()),
            secrets.next())) {
      note(line.connection().negotiated());
      synchronized (tally) {
        tally.completed(dueNanos, begun, line.openNanos());
      }
    } catch (StackException | RuntimeException failed) {
      synchronized (tally) {
        tally.failed(dueNanos, failed);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      openers.remove(Thread.currentThread());
    }
  }

  /** What is given up must not send into the next trial. */
  private void end() {
    List<Thread> left = List.copyOf(openers);
    left.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + END_LIMIT_NANOS;
    try {
      for (Thread opener : left) {
        opener.join(Duration.ofNanos(deadline - System.nanoTime()));
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Negotiated agreed) throws StackException {
    synchronized (tally) {
      if (negotiated != null && !negotiated.equals(agreed)) {
        throw new StackException("two connections differ: " + negotiated + ", " + agreed);
      }
      negotiated = agreed;
    }
  }

  private Loaded result() {
    synchronized (tally) {
      int due = load.due();
      SortedMap<Metric, Long> metrics = new TreeMap<>();
      tally.end(due);
      if (tally.succeeded() > 0) {
        Histogram corrected = tally.recorder().corrected();
        metrics.put(ChurnMetrics.CONNECT_P50, corrected.getValueAtPercentile(50));
        if (Tally.carries(99, due)) {
          metrics.put(ChurnMetrics.CONNECT_P99, corrected.getValueAtPercentile(99));
        }
        metrics.put(ChurnMetrics.CONNECT_MAX, corrected.getMaxValue());
      }
      metrics.put(ChurnMetrics.CONNECTIONS_DUE, (long) due);
      metrics.put(ChurnMetrics.CONNECTIONS_SUCCEEDED, (long) tally.succeeded());
      metrics.put(ChurnMetrics.CONNECTIONS_FAILED, (long) tally.failed());
      metrics.put(
          ChurnMetrics.CONNECTIONS_TIMED_OUT, (long) due - tally.succeeded() - tally.failed());
      return load.result("connections", tally, order.processorsAreFree(), metrics, negotiated);
    }
  }
}
