package dev.antipode.stack.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Shared libraries of the machine, loaded for as long as the process lives. */
record NativeLibraries(SymbolLookup symbols) {
  /**
   * Loads libraries by their file names, as the dynamic linker finds them.
   *
   * @throws IllegalArgumentException if one is not there
   */
  @SuppressWarnings("restricted") // this is the place that needs --enable-native-access
  static NativeLibraries load(String first, String second) {
    return new NativeLibraries(
        SymbolLookup.libraryLookup(first, Arena.global())
            .or(SymbolLookup.libraryLookup(second, Arena.global())));
  }

  /**
   * A C function as an instance of a functional interface, whose method has the same parameters:
   * {@code int} and {@code long} as in C on 64-bit Linux, {@link MemorySegment} for every pointer.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  @SuppressWarnings("restricted")
  <F> F function(Class<F> shape, String name) {
    MemorySegment address =
        symbols
            .find(name)
            .orElseThrow(() -> new IllegalArgumentException("there is no function " + name));
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(address, descriptor(shape.getMethods()[0]));
    return MethodHandleProxies.asInterfaceInstance(shape, handle);
  }

  private static FunctionDescriptor descriptor(Method method) {
    MemoryLayout[] parameters =
        Arrays.stream(method.getParameterTypes())
            .map(NativeLibraries::layout)
            .toArray(MemoryLayout[]::new);
    return method.getReturnType() == void.class
        ? FunctionDescriptor.ofVoid(parameters)
        : FunctionDescriptor.of(layout(method.getReturnType()), parameters);
  }

  private static MemoryLayout layout(Class<?> type) {
    if (type == int.class) {
      return ValueLayout.JAVA_INT;
    }
    if (type == long.class) {
      return ValueLayout.JAVA_LONG;
    }
    if (type == MemorySegment.class) {
      return ValueLayout.ADDRESS;
    }
    throw new IllegalArgumentException("no C type for " + type);
  }
}
