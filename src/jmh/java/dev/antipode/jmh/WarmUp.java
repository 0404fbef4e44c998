package dev.antipode.jmh;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Plays a benchmark's operation until the JIT compilers have little left to do, before JMH's own
 * warm-up begins. Bare TCP is compiled within a second, an HTTP/3 stack in six: a fixed time is too
 * short for the one, or wasted on the other.
 *
 * <p>Does nothing where the user asked for no warm-up ({@code -wi 0}), no fork ({@code -f 0}) or no
 * compiler ({@code -Xint}).
 */
public final class WarmUp {
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(6);
  private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Compilers at work for less than this share of a window have little left to do. */
  private static final double LITTLE = 0.1;

  private WarmUp() {}

  /** Plays for half a second at least and six seconds at most. */
  public static void until(BenchmarkParams benchmark, Cost.Work operation) throws Exception {
    @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    if (compilers == null || benchmark.getForks() == 0 || benchmark.getWarmup().getCount() == 0) {
      return;
    }
    long end = System.nanoTime() + MOST_NANOS;
    double share;
    do {
      long compiledMillis = compilers.getTotalCompilationTime();
      long windowEnd = System.nanoTime() + WINDOW_NANOS;
      while (System.nanoTime() < windowEnd) {
        operation.run();
      }
      share =
          (double)
                  TimeUnit.MILLISECONDS.toNanos(
                      compilers.getTotalCompilationTime() - compiledMillis)
              / WINDOW_NANOS;
    } while (share > LITTLE && System.nanoTime() < end);
  }
}
