package dev.antipode.run;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;

/**
 * Waits for a thread that it has just started, without ever sleeping: by its memory, then by system
 * calls that succeed. Where nothing preempts a program that thread never runs.
 */
final class SpinningProgram {
  private static volatile boolean set;

  private SpinningProgram() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws Exception {
    for (Map.Entry<String, Turn> kind : kinds().entrySet()) {
      set = false;
      long before = System.nanoTime();
      Thread setter = Thread.ofPlatform().start(() -> set = true);
      while (!set) {
        kind.getValue().take();
      }
      long us = (System.nanoTime() - before) / 1_000;
      setter.join();
      System.out.println("spun by " + kind.getKey() + " for " + us + " us");
    }
  }

  private interface Turn {
    void take() throws Exception;
  }

  private static Map<String, Turn> kinds() throws Exception {
    FileChannel any = FileChannel.open(Path.of("/proc/self/stat"));
    return Map.of("memory", () -> {}, "calls", any::position);
  }
}
