package dev.antipode.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Keeps a thread, and all threads that it starts from now on, on one processor core: {@code
 * sched_setaffinity(2)}, whose mask a new thread inherits.
 *
 * <p>Where two ends of a connection may run on two cores, the kernel decides anew, request by
 * request, whether to wake a sleeping core for the other end or to go on with this one. That is
 * worth a factor of two, and comes and goes with the machine's mood. On one core a response time is
 * the work of both ends, one after the other, and no stack hides work on a second core. The JVM's
 * own threads, compilers and collector, are older and stay free.
 */
final class OneCore {
  private static final int LONGS = 128; // 8,192 CPUs, as many as Linux has on x86-64
  private static final long BYTES = LONGS * Long.BYTES;
  private static final MethodHandle GET = affinity("sched_getaffinity");
  private static final MethodHandle SET = affinity("sched_setaffinity");

  private OneCore() {}

  private static MethodHandle affinity(String function) {
    return LibC.function(
        function,
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));
  }

  /**
   * Gives the calling thread the last core that it may use; the first ones serve most interrupts.
   */
  static void take() {
    long[] allowed = new long[LONGS];
    call(GET, allowed);
    long[] one = new long[LONGS];
    for (int i = LONGS - 1; i >= 0; i--) {
      if (allowed[i] != 0) {
        one[i] = Long.highestOneBit(allowed[i]);
        break;
      }
    }
    call(SET, one);
  }

  private static void call(MethodHandle function, long[] mask) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_LONG, mask);
      int result = (int) function.invokeExact(0, BYTES, memory);
      if (result < 0) {
        throw new IllegalStateException("the kernel does not keep a thread on one core");
      }
      MemorySegment.copy(memory, ValueLayout.JAVA_LONG, 0, mask, 0, LONGS);
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
