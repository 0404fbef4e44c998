package dev.antipode.endpoint.load;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.SaturationMetrics;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * As many requests as a pair of endpoints can do: a fixed number in flight, and each response
 * brings the next request. A closed loop, so its times say nothing of a server's latency under a
 * load that others bring; it measures the speed of the endpoints and of the driver. One thread.
 */
public final class SaturationTrial {
  /**
   * What is asked for.
   *
   * @param inFlight requests at once on each connection
   * @param rampMs how long at full load before anything counts
   */
  public record Setup(
      int connections,
      int inFlight,
      int requestBytes,
      int responseBytes,
      long rampMs,
      long durationMs,
      long timeoutMs) {}

  private SaturationTrial() {}

  /** The sample's {@code requests_per_s_milli} is the rate in thousandths of a hertz. */
  public static Sample play(ClientEndpoint client, Setup setup) throws InterruptedException {
    List<Line> open = new ArrayList<>();
    ContentRequest request =
        new ContentRequest(
            setup.requestBytes() - ContentRequest.HEADER_BYTES, setup.responseBytes());
    try {
      for (int i = 0; i < setup.connections(); i++) {
        open.add(
            Line.open(client, SessionMode.FULL, request, Duration.ofMillis(setup.timeoutMs())));
      }
      return saturate(open, setup);
    } catch (StackException failed) {
      return Sample.failedBy(failed);
    } finally {
      open.forEach(Line::close);
    }
  }

  private static Sample saturate(List<Line> open, Setup setup) {
    ProcessorTime processors = new ProcessorTime();
    long start = System.nanoTime();
    long begin = start + setup.rampMs() * 1_000_000;
    long end = begin + setup.durationMs() * 1_000_000;
    List<Lane> lanes = new ArrayList<>();
    for (Line line : open) {
      Tally tally = new Tally(begin, end, setup.timeoutMs() * 1_000_000);
      Lane lane = new Lane(line.carrier(), setup.responseBytes(), System::nanoTime, tally);
      lanes.add(lane);
      lane.refillUntil(end);
      for (int i = 0; i < setup.inFlight(); i++) {
        lane.due(start);
      }
      line.connection().batch(lane::pump);
    }
    waitUntil(begin);
    processors.start();
    waitUntil(end);
    processors.stop();
    long deadline = end + setup.timeoutMs() * 1_000_000;
    while (lanes.stream().anyMatch(lane -> !lane.isIdle()) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    Tally all = new Tally(begin, end, setup.timeoutMs() * 1_000_000);
    lanes.forEach(lane -> lane.addTo(all));
    return sample(all, setup, processors, open.getFirst().connection().negotiated());
  }

  private static void waitUntil(long nanos) {
    for (long wait = nanos - System.nanoTime(); wait > 0; wait = nanos - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
  }

  private static Sample sample(
      Tally all, Setup setup, ProcessorTime processors, Negotiated negotiated) {
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    metrics.put(LoadMetrics.REQUESTS_FAILED, (long) all.failed());
    metrics.put(LoadMetrics.CLIENT_CPU, processors.permille());
    metrics.put(
        SaturationMetrics.REQUEST_RATE, all.completedInSpan() * 1_000_000L / setup.durationMs());
    if (all.succeeded() > 0) {
      Histogram times = all.recorder().corrected();
      metrics.put(SaturationMetrics.RESPONSE_P50, times.getValueAtPercentile(50));
      metrics.put(SaturationMetrics.RESPONSE_P99, times.getValueAtPercentile(99));
    }
    Throwable failure = all.firstFailure();
    Sample sample = Sample.succeeded(metrics, negotiated);
    return failure == null && all.succeeded() > 0
        ? sample
        : sample.failed(all.failed() + " requests failed, the first: " + failure);
  }
}
