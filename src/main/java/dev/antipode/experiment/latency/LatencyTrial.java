package dev.antipode.experiment.latency;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Lane;
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
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** An open-loop load of requests on open connections. One thread. */
final class LatencyTrial {
  /** Time to hand the first request over before it is due. */
  private static final long LEAD_NANOS = 10_000_000;

  private static final long LOOK_EVERY_NANOS = 2_000_000;

  static final Task<LatencyOrder, Loaded> TASK =
      new Task<>(
          "latency",
          LatencyOrder.class,
          Loaded.class,
          (order, context) -> play(context.client(order.target()), order));

  private final LatencyOrder order;
  private final Load load;
  private final Pacer pacer;
  private final ProcessorTime processors = new ProcessorTime();
  private final List<LoadedLine> lines = new ArrayList<>();
  private final long startNanos;

  private LatencyTrial(LatencyOrder order, List<Line> open) {
    this.order = order;
    load = order.load();
    pacer = load.pacer();
    startNanos = System.nanoTime() + LEAD_NANOS;
    for (Line line : open) {
      Lane lane = new Lane(line.carrier(), order.responseBytes(), System::nanoTime, tally());
      lines.add(new LoadedLine(line, lane));
    }
  }

  /** A lane and the connection whose thread it runs on. */
  private record LoadedLine(Line line, Lane lane) implements OpenLoop.Sink {
    @Override
    public void due(long dueNanos) {
      lane.due(dueNanos);
    }

    @Override
    public void go() {
      line.connection().batch(lane::pump);
    }
  }

  static Loaded play(ClientEndpoint client, LatencyOrder order) throws InterruptedException {
    List<Line> open = new ArrayList<>();
    try {
      Duration timeout = Duration.ofMillis(order.timeoutMs());
      for (int i = 0; i < order.connections(); i++) {
        open.add(Line.open(client, order.session(), order.request(), timeout));
      }
      Negotiated negotiated = agreed(open);
      LatencyTrial trial = new LatencyTrial(order, open);
      trial.run();
      return trial.result(negotiated);
    } catch (StackException failed) {
      return Loaded.only(
          Sample.without(
              Outcome.FAILED,
              failed.getMessage() == null ? failed.toString() : failed.getMessage()));
    } finally {
      open.forEach(Line::close);
    }
  }

  /** What all connections agreed on, each by itself. */
  private static Negotiated agreed(List<Line> open) throws StackException {
    Negotiated first = open.getFirst().connection().negotiated();
    for (Line line : open) {
      Negotiated other = line.connection().negotiated();
      if (!Objects.equals(first, other)) {
        throw new StackException("two connections differ: " + first + ", " + other);
      }
    }
    return first;
  }

  private Tally tally() {
    return new Tally(
        startNanos + load.beginNanos(),
        startNanos + load.endNanos(),
        load.deadlineNanos() - load.beginNanos());
  }

  private void run() {
    OpenLoop loop = new OpenLoop(pacer, lines);
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
      waitUntil(startNanos + until);
    }
    processors.stop();
    drain();
  }

  private static void waitUntil(long nanos) {
    long wait = nanos - System.nanoTime();
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    }
  }

  private void drain() {
    while (lines.stream().anyMatch(line -> !line.lane().isIdle())
        && System.nanoTime() - startNanos < load.deadlineNanos()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private Loaded result(Negotiated negotiated) {
    Tally all = tally();
    lines.forEach(line -> line.lane().addTo(all));
    Histogram corrected = all.recorder().corrected();
    int due = pacer.dueBetween(load.beginNanos(), load.endNanos());
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    if (all.succeeded() > 0) {
      Histogram uncorrected = all.recorder().uncorrected();
      for (LatencyMetrics.Quantile of : LatencyMetrics.QUANTILES) {
        metrics.put(of.corrected(), corrected.getValueAtPercentile(of.percentile()));
        metrics.put(of.uncorrected(), uncorrected.getValueAtPercentile(of.percentile()));
      }
    }
    metrics.put(LatencyMetrics.REQUESTS_DUE, (long) due);
    metrics.put(LatencyMetrics.REQUESTS_SUCCEEDED, (long) all.succeeded());
    metrics.put(LoadMetrics.REQUESTS_FAILED, (long) all.failed());
    metrics.put(LatencyMetrics.REQUESTS_TIMED_OUT, (long) due - all.succeeded() - all.failed());
    metrics.put(
        LoadMetrics.REACHED_RATE, Math.round(all.completedInSpan() * 1e12 / load.durationNanos()));
    metrics.put(LoadMetrics.CLIENT_CPU, processors.permille());
    String problem = problem(all, due, corrected.getValueAtPercentile(50));
    Sample sample = Sample.succeeded(metrics, negotiated);
    return new Loaded(
        problem == null ? sample : sample.failed(problem), Findings.of(all.recorder()));
  }

  private @Nullable String problem(Tally all, int due, long medianNanos) {
    int shifted = pacer.dueBetween(load.beginNanos() - medianNanos, load.endNanos() - medianNanos);
    String busy = RateCheck.busy(order.processorsAreFree(), processors);
    return busy != null
        ? busy
        : RateCheck.problem(
            "requests", load.ratePerSecond(), load.durationNanos(), due, shifted, all);
  }
}
