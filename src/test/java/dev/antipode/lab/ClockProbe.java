package dev.antipode.lab;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Reads the monotonic clock in turns as every program does and by a system call of its own, and
 * prints what it found: a line of words and numbers.
 */
final class ClockProbe {
  private static final long CLOCK_GETTIME = 228; // on x86-64, as User-Mode Linux
  private static final int CLOCK_MONOTONIC = 1;
  private static final int READS = 6_400;
  private static final long POLLED_NS = 100_000;

  private ClockProbe() {}

  @SuppressWarnings("restricted") // this is a program of its own
  public static void main(String[] arguments) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MethodHandle syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(1));
    long outOfOrder = 0;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(16, 8);
      for (int i = 0; i < 200; i++) {
        long before = System.nanoTime();
        long asked = (long) syscall.invokeExact(CLOCK_GETTIME, CLOCK_MONOTONIC, time);
        long kernel =
            time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.get(ValueLayout.JAVA_LONG, 8);
        long after = System.nanoTime();
        if (asked != 0 || kernel < before || after < kernel) {
          outOfOrder++;
        }
        if (i % 20 == 0) {
          Thread.sleep(7);
        }
      }
    }
    long first = System.nanoTime();
    for (int i = 0; i < READS; i++) {
      System.nanoTime();
    }
    long cost = System.nanoTime() - first;
    long polls = 0;
    for (long from = System.nanoTime(); System.nanoTime() - from < POLLED_NS; ) {
      polls++;
    }
    long asleep = System.nanoTime();
    Thread.sleep(1_000);
    System.out.println(
        "out-of-order "
            + outOfOrder
            + " cost-ns "
            + cost
            + " polls "
            + polls
            + " slept-ns "
            + (System.nanoTime() - asleep));
  }
}
