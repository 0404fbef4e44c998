package dev.antipode.jmh;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an operation costs this process beside time: CPU of all threads, and bytes allocated on the
 * heap. A benchmark takes its own preparations out with {@link #exclude}, and may {@link #note}
 * what it knows without a clock.
 */
public final class Cost {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final AtomicLong EXCLUDED_CPU_NANOS = new AtomicLong();
  private static final AtomicLong EXCLUDED_BYTES = new AtomicLong();
  private static final Map<String, Double> NOTES = new ConcurrentHashMap<>();

  private Cost() {}

  /** Work that may fail, such as fetching a ticket. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** Costs since the process began, without what was excluded. */
  record Spent(long cpuNanos, long bytes) {
    static Spent now() {
      return new Spent(
          CpuClock.nanos() - EXCLUDED_CPU_NANOS.get(),
          THREADS.getTotalThreadAllocatedBytes() - EXCLUDED_BYTES.get());
    }
  }

  /** Does work whose CPU and allocations are no cost of the operation. */
  public static void exclude(Work work) throws Exception {
    long cpu = CpuClock.nanos();
    long bytes = THREADS.getTotalThreadAllocatedBytes();
    try {
      work.run();
    } finally {
      EXCLUDED_BYTES.addAndGet(THREADS.getTotalThreadAllocatedBytes() - bytes);
      EXCLUDED_CPU_NANOS.addAndGet(CpuClock.nanos() - cpu);
    }
  }

  /**
   * Notes a fact about each operation, such as the size of what it makes.
   *
   * @param name with its unit, as in {@code encoded_bytes}
   */
  public static void note(String name, double value) {
    NOTES.put(name, value);
  }

  /** Forgets all notes. */
  static void forget() {
    NOTES.clear();
  }

  static Map<String, Double> notes() {
    return Map.copyOf(NOTES);
  }
}
