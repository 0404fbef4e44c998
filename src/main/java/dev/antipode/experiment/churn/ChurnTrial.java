package dev.antipode.experiment.churn;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Load;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.endpoint.load.OpenLoop;
import dev.antipode.endpoint.load.Pacer;
import dev.antipode.endpoint.load.ProcessorTime;
import dev.antipode.endpoint.load.RateCheck;
import dev.antipode.endpoint.load.Tally;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An open-loop load of new connections: each is opened when it is due, however many are still
 * opening, has a small request answered, and is closed. Its time runs from when it was due until
 * its handshake was complete.
 */
final class ChurnTrial {
  private static final long LEAD_NANOS = 10_000_000;
  private static final long LOOK_EVERY_NANOS = 2_000_000;

  static final Task<ChurnOrder, Loaded> TASK =
      new Task<>(
          "churn",
          ChurnOrder.class,
          Loaded.class,
          (order, context) -> play(context.client(order.target()), order));

  private final ClientEndpoint client;
  private final ChurnOrder order;
  private final Load load;
  private final Pacer pacer;
  private final ProcessorTime processors = new ProcessorTime();
  private final AtomicInteger open = new AtomicInteger();
  private final long startNanos;
  private final Tally tally;
  private @Nullable Negotiated negotiated;

  private ChurnTrial(ClientEndpoint client, ChurnOrder order) {
    this.client = client;
    this.order = order;
    load = order.load();
    pacer = load.pacer();
    startNanos = System.nanoTime() + LEAD_NANOS;
    tally =
        new Tally(
            startNanos + load.beginNanos(),
            startNanos + load.endNanos(),
            load.deadlineNanos() - load.beginNanos());
  }

  static Loaded play(ClientEndpoint client, ChurnOrder order) {
    ChurnTrial trial = new ChurnTrial(client, order);
    trial.run();
    return trial.result();
  }

  /** Each connection has a thread of its own, as to open one blocks. */
  private final class Opener implements OpenLoop.Sink {
    @Override
    public void due(long dueNanos) {
      open.incrementAndGet();
      Thread.ofVirtual().name("churn").start(() -> connect(dueNanos));
    }

    @Override
    public void go() {}
  }

  private void connect(long dueNanos) {
    long begun = System.nanoTime();
    ContentRequest unused = new ContentRequest(0, 1);
    try (Line line =
        Line.open(client, order.session(), unused, Duration.ofMillis(order.timeoutMs()))) {
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
      open.decrementAndGet();
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

  private void run() {
    OpenLoop loop = new OpenLoop(pacer, List.of(new Opener()));
    boolean counting = false;
    while (true) {
      long elapsed = System.nanoTime() - startNanos;
      if (!counting && elapsed >= load.beginNanos()) {
        counting = true;
        processors.start();
      }
      long next = loop.advance(startNanos, elapsed);
      if (elapsed >= load.endNanos()) {
        break;
      }
      long until = Math.min(next, counting ? load.endNanos() : load.beginNanos());
      LockSupport.parkNanos(Math.max(1, startNanos + until - System.nanoTime()));
    }
    processors.stop();
    while (open.get() > 0 && System.nanoTime() - startNanos < load.deadlineNanos()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private Loaded result() {
    synchronized (tally) {
      Histogram corrected = tally.recorder().corrected();
      int due = pacer.dueBetween(load.beginNanos(), load.endNanos());
      SortedMap<Metric, Long> metrics = new TreeMap<>();
      if (tally.succeeded() > 0) {
        metrics.put(ChurnMetrics.CONNECT_P50, corrected.getValueAtPercentile(50));
        metrics.put(ChurnMetrics.CONNECT_P99, corrected.getValueAtPercentile(99));
        metrics.put(ChurnMetrics.CONNECT_MAX, corrected.getMaxValue());
      }
      metrics.put(ChurnMetrics.CONNECTIONS_DUE, (long) due);
      metrics.put(ChurnMetrics.CONNECTIONS_SUCCEEDED, (long) tally.succeeded());
      metrics.put(ChurnMetrics.CONNECTIONS_FAILED, (long) tally.failed());
      metrics.put(
          ChurnMetrics.CONNECTIONS_TIMED_OUT, (long) due - tally.succeeded() - tally.failed());
      metrics.put(
          LoadMetrics.REACHED_RATE,
          Math.round(tally.completedInSpan() * 1e12 / load.durationNanos()));
      metrics.put(LoadMetrics.CLIENT_CPU, processors.permille());
      String problem = problem(due, corrected.getValueAtPercentile(50));
      Sample sample = Sample.succeeded(metrics, negotiated);
      return new Loaded(
          problem == null ? sample : sample.failed(problem), Findings.of(tally.recorder()));
    }
  }

  private @Nullable String problem(int due, long medianNanos) {
    String busy = RateCheck.busy(order.processorsAreFree(), processors);
    int shifted = pacer.dueBetween(load.beginNanos() - medianNanos, load.endNanos() - medianNanos);
    return busy != null
        ? busy
        : RateCheck.problem(
            "connections", load.ratePerSecond(), load.durationNanos(), due, shifted, tally);
  }
}
