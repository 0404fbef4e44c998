package dev.antipode.sample;

import java.util.concurrent.TimeUnit;
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
 * What the harness itself costs: recording one response, and reading the clock that dates it.
 *
 * <p>Asks: may a driver record a hundred thousand responses a second without being what it
 * measures? Leaves out: the cache misses that a busy driver adds; here the histogram stays warm.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Thread)
public class RecorderBenchmark {
  /** Response times as a path to Australia gives them: 329 ms and up, none twice the same. */
  private static final int RESPONSES = 1 << 12;

  private final long[] responseNanos = new long[RESPONSES];
  private SampleRecorder recorder = new SampleRecorder(TimeUnit.MINUTES.toNanos(1));
  private int next;

  @Setup
  public void draw() {
    recorder = new SampleRecorder(TimeUnit.MINUTES.toNanos(1));
    java.util.Random random = new java.util.Random(1);
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
}
