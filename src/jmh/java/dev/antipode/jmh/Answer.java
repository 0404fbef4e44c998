package dev.antipode.jmh;

import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Hears one answer at a time, compares it with what is expected, and lets one thread wait for it. A
 * wait that takes too long says where it stood: a library that stalls must not stall the suite.
 */
public final class Answer implements StreamListener {
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ByteBuffer expected;
  private final int length;
  private final boolean ends;
  private int received;
  private volatile Thread waiting = Thread.currentThread();
  private volatile String problem = "";
  private volatile boolean complete;

  private Answer(ByteBuffer expected, int length, boolean ends) {
    this.expected = expected;
    this.length = length;
    this.ends = ends;
  }

  /**
   * Waits for these bytes.
   *
   * @param ends whether the stream must end with them
   */
  public static Answer of(byte[] expected, boolean ends) {
    return new Answer(ByteBuffer.wrap(expected), expected.length, ends);
  }

  /** Waits for so many bytes, whatever they are. */
  public static Answer of(int length, boolean ends) {
    return new Answer(ByteBuffer.allocate(0), length, ends);
  }

  /** Gets ready for another answer on the same stream; before its request is written. */
  public Answer again() {
    waiting = Thread.currentThread();
    received = 0;
    complete = false;
    return this;
  }

  @Override
  public void received(ByteBuffer data) {
    int more = data.remaining();
    if (received + more > length) {
      fail("the answer is longer than " + length + " bytes");
      return;
    }
    if (expected.hasRemaining() && !expected.slice(received, more).equals(data)) {
      fail("the answer differs from what was sent, after byte " + received);
      return;
    }
    received += more;
    if (!ends && received == length) {
      complete();
    }
  }

  @Override
  public void finished() {
    if (received == length) {
      complete();
    } else {
      fail("the stream ended after " + received + " of " + length + " bytes");
    }
  }

  @Override
  public void failed(Throwable cause) {
    fail("the stream failed: " + cause);
  }

  private void fail(String what) {
    problem = what;
    complete();
  }

  private void complete() {
    complete = true;
    LockSupport.unpark(waiting);
  }

  /** Blocks until the answer has come, whole and right; returns its length. */
  public int await() {
    long start = System.nanoTime();
    while (!complete) {
      long left = TIMEOUT_NANOS - (System.nanoTime() - start);
      if (left <= 0) {
        throw new IllegalStateException(
            "no answer in 20 s; it stands at byte " + received + " of " + length);
      }
      LockSupport.parkNanos(this, left);
    }
    if (!problem.isEmpty()) {
      throw new IllegalStateException(problem);
    }
    return received;
  }
}
