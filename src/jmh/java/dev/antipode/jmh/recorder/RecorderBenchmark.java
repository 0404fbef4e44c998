package dev.antipode.jmh.recorder;

import dev.antipode.endpoint.load.Pacer;
import dev.antipode.sample.SampleRecorder;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Arrival;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the harness itself costs: recording one response, the clock that dates it, the notes of a
 * connection's events, asking the pacer when the next request is due, and a pause until then.
 *
 * <p>Asks: may a driver record a hundred thousand responses a second without being what it
 * measures, and how late does a paced request leave? Leaves out: the cache misses that a busy
 * driver adds; here the histogram stays warm.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class RecorderBenchmark {
  /** Response times as a path to Australia gives them: 329 ms and up, none twice the same. */
  private static final int RESPONSES = 1 << 12;

  private static final long PAUSE_NANOS = 100_000;

  private final long[] responseNanos = new long[RESPONSES];
  private SampleRecorder recorder = new SampleRecorder(TimeUnit.MINUTES.toNanos(1));
  private final Pacer constant = pacer(Arrival.CONSTANT);
  private final Pacer poisson = pacer(Arrival.POISSON);
  private int next;

  /** More instants than are asked for. */
  private static Pacer pacer(Arrival arrival) {
    return Pacer.of(arrival, 2 * RESPONSES, TimeUnit.SECONDS.toNanos(1), 1);
  }

  @Setup
  public void draw() {
    recorder = new SampleRecorder(TimeUnit.MINUTES.toNanos(1));
    Random random = new Random(1);
    for (int i = 0; i < RESPONSES; i++) {
      responseNanos[i] = 329_000_000L + (long) (random.nextDouble() * 300_000_000);
    }
  }

  /** Both histograms, corrected and uncorrected. */
  @Benchmark
  public void recordResponse() {
    long response = responseNanos[next++ & (RESPONSES - 1)];
    recorder.record(0, 1_000, response);
  }

  /** The floor under every timestamp. */
  @Benchmark
  public long readClock() {
    return System.nanoTime();
  }

  /** A stopwatch with all events of a connection. */
  @Benchmark
  public Stopwatch noteConnection() {
    Stopwatch stopwatch = new Stopwatch();
    for (Stopwatch.Event event : Stopwatch.Event.values()) {
      stopwatch.note(event);
    }
    return stopwatch;
  }

  /** When the next request of a constant load is due. */
  @Benchmark
  public long paceConstant() {
    return constant.dueNanos(next++ & (RESPONSES - 1));
  }

  /** When the next request of a Poisson load is due; the instants are drawn beforehand. */
  @Benchmark
  public long pacePoisson() {
    return poisson.dueNanos(next++ & (RESPONSES - 1));
  }

  /** A pause of 100 µs: what the score has more is how late a thread that paces itself wakes. */
  @Benchmark
  public long pauseHundredMicros() {
    long due = System.nanoTime() + PAUSE_NANOS;
    long left = PAUSE_NANOS;
    while (left > 0) {
      LockSupport.parkNanos(this, left);
      left = due - System.nanoTime();
    }
    return left;
  }
}
