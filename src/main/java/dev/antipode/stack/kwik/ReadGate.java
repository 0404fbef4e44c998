package dev.antipode.stack.kwik;

/** Holds the thread that reads a stream while its application wants nothing more. Any thread. */
public final class ReadGate {
  private boolean closed;

  /** Opens or closes it; it begins open. */
  public synchronized void wanted(boolean wanted) {
    closed = !wanted;
    notifyAll();
  }

  /** Waits until it is open. */
  public synchronized void pass() throws InterruptedException {
    while (closed) {
      wait();
    }
  }
}
