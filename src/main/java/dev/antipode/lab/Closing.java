package dev.antipode.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what it was given, the last first, when it is itself closed or when the process is told to
 * end. So Ctrl-C leaves no namespace, guest or JVM behind.
 */
public final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;
  private final Thread hook = Thread.ofPlatform().unstarted(this::closeAll);

  /** Nothing is open yet. */
  public Closing() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Closes it at once where it comes too late. */
  public synchronized void add(AutoCloseable resource) {
    open.push(resource);
    if (closed) {
      closeAll();
    }
  }

  /** Whether it was closed, or the process was told to end. */
  public synchronized boolean isClosed() {
    return closed;
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
    closed = true;
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
