package dev.antipode.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The CPU time of this process, all threads and the kernel's work for them included: {@code
 * clock_gettime(CLOCK_PROCESS_CPUTIME_ID)} of POSIX. The JVM's own {@code getProcessCpuTime} counts
 * in ticks of 10 ms, which is too coarse for one handshake.
 */
final class CpuClock {
  private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
  private static final long NANOS = 1_000_000_000L;
  private static final MethodHandle CLOCK_GETTIME =
      LibC.function(
          "clock_gettime",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

  private CpuClock() {}

  /** Nanoseconds since the process began. */
  static long nanos() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
      int result = (int) CLOCK_GETTIME.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
      if (result != 0) {
        throw new IllegalStateException("the kernel has no clock for a process");
      }
      return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * NANOS
          + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
