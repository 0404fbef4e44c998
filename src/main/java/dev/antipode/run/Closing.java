package dev.antipode.run;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what it was given, the last first, when it is itself closed or when the process is told to
 * end. So Ctrl-C leaves no namespace, guest or JVM behind.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Thread hook = Thread.ofPlatform().unstarted(this::closeAll);

  Closing() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void add(AutoCloseable resource) {
    open.push(resource);
  }

  @Override
  public void close() {
    closeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook itself called, or is about to find nothing left
    }
  }

  private synchronized void closeAll() {
    while (!open.isEmpty()) {
      AutoCloseable next = open.pop();
      try {
        next.close();
      } catch (Exception stuck) {
        System.err.println("antipode: could not clean up: " + stuck);
      }
    }
  }
}
