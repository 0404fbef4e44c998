package dev.antipode.endpoint.load;

import java.util.NoSuchElementException;

/** A queue of instants, which allocates nothing once it has grown. One thread at a time. */
final class Instants {
  private long[] ring = new long[16];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  void add(long nanos) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size) & (ring.length - 1)] = nanos;
    size++;
  }

  long remove() {
    if (size == 0) {
      throw new NoSuchElementException();
    }
    long first = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return first;
  }

  /** Puts one back that was removed, before all others. */
  void restore(long nanos) {
    if (size == ring.length) {
      grow();
    }
    head = (head - 1) & (ring.length - 1);
    ring[head] = nanos;
    size++;
  }

  private void grow() {
    long[] larger = new long[2 * ring.length];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(head + i) & (ring.length - 1)];
    }
    ring = larger;
    head = 0;
  }
}
