package dev.antipode.experiment.latency;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Lane;
import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.endpoint.load.OpenLoop;
import dev.antipode.endpoint.load.PacedLoad;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.endpoint.load.Tally;
import dev.antipode.sample.Negotiated;
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
import org.HdrHistogram.Histogram;

/** An open-loop load of requests on open connections. One thread. */
final class LatencyTrial {
  static final Task<LatencyOrder, Loaded> TASK =
      new Task<>(
          "latency",
          LatencyOrder.class,
          Loaded.class,
          (order, context) -> play(context.client(order.target()), order));

  private final LatencyOrder order;
  private final PacedLoad load;
  private final List<LoadedLine> lines = new ArrayList<>();

  private LatencyTrial(LatencyOrder order, List<Line> open) {
    this.order = order;
    load = new PacedLoad(order.load());
    for (Line line : open) {
      Lane lane = new Lane(line.carrier(), order.responseBytes(), System::nanoTime, load.tally());
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
    try (Secrets secrets = new Secrets(order.disclose())) {
      Duration timeout = Duration.ofMillis(order.timeoutMs());
      for (int i = 0; i < order.connections(); i++) {
        open.add(Line.open(client, order.session(), order.request(), timeout, secrets.next()));
      }
      Negotiated negotiated = agreed(open);
      LatencyTrial trial = new LatencyTrial(order, open);
      trial.load.play(trial.lines, trial::isIdle);
      return trial.result(negotiated);
    } catch (StackException failed) {
      return Loaded.only(Sample.failedBy(failed));
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

  private boolean isIdle() {
    return lines.stream().allMatch(line -> line.lane().isIdle());
  }

  private Loaded result(Negotiated negotiated) {
    Tally all = load.tally();
    lines.forEach(line -> line.lane().addTo(all));
    int due = load.due();
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    all.end(due);
    if (all.succeeded() > 0) {
      Histogram corrected = all.recorder().corrected();
      Histogram uncorrected = all.recorder().uncorrected();
      for (LatencyMetrics.Quantile of : LatencyMetrics.QUANTILES) {
        if (Tally.carries(of.percentile(), due)) {
          metrics.put(of.corrected(), corrected.getValueAtPercentile(of.percentile()));
          metrics.put(of.uncorrected(), uncorrected.getValueAtPercentile(of.percentile()));
        }
      }
    }
    metrics.put(LatencyMetrics.REQUESTS_DUE, (long) due);
    metrics.put(LatencyMetrics.REQUESTS_SUCCEEDED, (long) all.succeeded());
    metrics.put(LoadMetrics.REQUESTS_FAILED, (long) all.failed());
    metrics.put(LatencyMetrics.REQUESTS_TIMED_OUT, (long) due - all.succeeded() - all.failed());
    return load.result("requests", all, order.processorsAreFree(), metrics, negotiated);
  }
}
