package dev.antipode.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The clock that processes of one kernel share: {@code System.nanoTime} is Linux's {@code
 * CLOCK_MONOTONIC}, which counts from the start of the kernel and is the same in every process and
 * network namespace (clock_gettime(2)); only a time namespace shifts it (time_namespaces(7)).
 */
public final class MonotonicClock {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path TIME_NAMESPACE = Path.of("/proc/self/ns/time");

  private static final int ID_BYTES = 64;

  private MonotonicClock() {}

  static long nanos() {
    return System.nanoTime();
  }

  /** Two processes that answer the same read the same clock; empty where nobody can tell. */
  public static String id() {
    try {
      String namespace =
          Files.exists(TIME_NAMESPACE) ? Files.readSymbolicLink(TIME_NAMESPACE).toString() : "";
      try (InputStream boot = Files.newInputStream(BOOT)) {
        // In one read: files of /proc/sys have no second one.
        return new String(boot.readNBytes(ID_BYTES), StandardCharsets.US_ASCII).strip() + namespace;
      }
    } catch (IOException unknown) {
      return "";
    }
  }
}
