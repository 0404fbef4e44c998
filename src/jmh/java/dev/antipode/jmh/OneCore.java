package dev.antipode.jmh;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
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
final class OneCore implements AutoCloseable {
  private static final int LONGS = 16; // 1,024 CPUs, as in glibc's cpu_set_t
  private static final long BYTES = LONGS * Long.BYTES;
  private static final MethodHandle GET = affinity("sched_getaffinity");
  private static final MethodHandle SET = affinity("sched_setaffinity");

  private final long[] before;

  private OneCore(long[] before) {
    this.before = before;
  }

  @SuppressWarnings("restricted") // JMH's JVMs have --enable-native-access
  private static MethodHandle affinity(String function) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(function).orElseThrow(),
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.ADDRESS));
  }

  /** The last core that the calling thread may use; the first ones serve most interrupts. */
  static OneCore take() {
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
    return new OneCore(allowed);
  }

  /** Lets the calling thread use again what it could before; by the thread that took the core. */
  @Override
  public void close() {
    call(SET, before);
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
