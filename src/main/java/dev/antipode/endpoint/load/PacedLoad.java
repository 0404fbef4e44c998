package dev.antipode.endpoint.load;

import dev.antipode.sample.Findings;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A load on the clock: hands out its operations when they are due, measures the processors while
 * operations count, waits for what is still open, and judges whether the rate was held. One thread.
 */
public final class PacedLoad {
  /** Time to hand the first operation over before it is due. */
  private static final long LEAD_NANOS = 10_000_000;

  private static final long LOOK_EVERY_NANOS = 2_000_000;

  private final Load load;
  private final Pacer pacer;
  private final ProcessorTime processors = new ProcessorTime();
  private final long startNanos;

  /** The load starts now, but for a short lead. */
  public PacedLoad(Load load) {
    this.load = load;
    pacer = load.pacer();
    startNanos = System.nanoTime() + LEAD_NANOS;
  }

  /** An empty tally of the span that counts. */
  public Tally tally() {
    return new Tally(
        startNanos + load.beginNanos(),
        startNanos + load.endNanos(),
        load.deadlineNanos() - load.beginNanos());
  }

  /**
   * Returns when nothing is open any more, or when it is given up.
   *
   * @param isIdle whether nothing is open
   */
  public void play(List<? extends OpenLoop.Sink> lanes, BooleanSupplier isIdle) {
    OpenLoop loop = new OpenLoop(pacer, lanes);
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
    while (!isIdle.getAsBoolean() && System.nanoTime() - startNanos < load.deadlineNanos()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }

  private static void waitUntil(long nanos) {
    long wait = nanos - System.nanoTime();
    if (wait > 0) {
      LockSupport.parkNanos(wait);
    }
  }

  /** How many operations that count were due. */
  public int due() {
    return pacer.dueBetween(load.beginNanos(), load.endNanos());
  }

  /**
   * What came of it: failed if the rate was not held, or the client too busy to be believed.
   *
   * @param what the operations, in the plural
   * @param all what became of them
   * @param own the numbers of the experiment, to which those of every load are added
   */
  public Loaded result(
      String what,
      Tally all,
      boolean processorsAreFree,
      SortedMap<Metric, Long> own,
      @Nullable Negotiated negotiated) {
    SortedMap<Metric, Long> metrics = new TreeMap<>(own);
    metrics.put(
        LoadMetrics.REACHED_RATE, Math.round(all.completedInSpan() * 1e12 / load.durationNanos()));
    metrics.put(LoadMetrics.CLIENT_CPU, processors.permille());
    String problem = problem(what, all, processorsAreFree);
    Sample sample = Sample.succeeded(metrics, negotiated);
    return new Loaded(
        problem == null ? sample : sample.failed(problem), Findings.of(all.recorder()));
  }

  private @Nullable String problem(String what, Tally all, boolean processorsAreFree) {
    String busy = RateCheck.busy(processorsAreFree, processors);
    if (busy != null) {
      return busy;
    }
    long medianNanos = all.recorder().corrected().getValueAtPercentile(50);
    int shifted = pacer.dueBetween(load.beginNanos() - medianNanos, load.endNanos() - medianNanos);
    return RateCheck.problem(what, load.ratePerSecond(), load.durationNanos(), due(), shifted, all);
  }
}
