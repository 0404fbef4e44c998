package dev.antipode.stack.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The one callback from C to Java: OpenSSL passes on the secrets of connections line by line
 * ({@code SSL_CTX_set_keylog_callback}). Lines of connections that nobody asked about are dropped.
 */
final class OpenSslKeyLog {
  private static final Map<Long, Consumer<String>> SINKS = new ConcurrentHashMap<>();

  private OpenSslKeyLog() {}

  /** A pointer to the callback, for as long as the process lives. */
  @SuppressWarnings("restricted")
  static MemorySegment callback() {
    try {
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup()
                  .findStatic(
                      OpenSslKeyLog.class,
                      "told",
                      MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class)),
              FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS),
              Arena.global());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static void listen(MemorySegment ssl, Consumer<String> sink) {
    SINKS.put(ssl.address(), sink);
  }

  /** Must be called before the connection is freed, because another may then get its address. */
  static void ignore(MemorySegment ssl) {
    SINKS.remove(ssl.address());
  }

  /** Called by OpenSSL, which no exception may reach. */
  @SuppressWarnings("UnusedMethod") // called through the handle above
  private static void told(MemorySegment ssl, MemorySegment line) {
    try {
      Consumer<String> sink = SINKS.get(ssl.address());
      if (sink != null) {
        sink.accept(OpenSsl.text(line));
      }
    } catch (RuntimeException unwritable) {
      System.err.println("antipode: the key log is incomplete: " + unwritable);
    }
  }
}
