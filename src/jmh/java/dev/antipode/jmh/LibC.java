package dev.antipode.jmh;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** Functions of the C library that the JDK has no call for. */
final class LibC {
  private LibC() {}

  @SuppressWarnings("restricted") // JMH's JVMs have --enable-native-access
  static MethodHandle function(String name, FunctionDescriptor shape) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), shape);
  }
}
