package dev.antipode.driver.contract;

import dev.antipode.stack.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hears one stream, and notes whether it is told as the contract says. Any thread. */
final class HeardBytes implements StreamListener {
  private final byte[] expected;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final CountDownLatch all = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile @Nullable String wrong;
  private volatile @Nullable Throwable failure;

  HeardBytes(byte[] expected) {
    this.expected = expected.clone();
    if (expected.length == 0) {
      all.countDown();
    }
  }

  @Override
  public void received(ByteBuffer data) {
    enter();
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    heard.writeBytes(bytes);
    if (over.getCount() == 0) {
      wrong = "a stream's listener got bytes after its stream had ended";
    }
    if (heard.size() >= expected.length) {
      all.countDown();
    }
    calls.decrementAndGet();
  }

  @Override
  public void finished() {
    enter();
    if (over.getCount() == 0) {
      wrong = "a stream's listener heard its end twice";
    }
    over.countDown();
    calls.decrementAndGet();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
    over.countDown();
    all.countDown();
  }

  private void enter() {
    if (calls.incrementAndGet() > 1) {
      wrong = "a stream's listener was called from two threads at once";
    }
  }

  /** Waits for all bytes, and holds them against what was sent. */
  void await(String what, Duration limit) throws BreachException, InterruptedException {
    boolean came = all.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    Throwable broken = failure;
    BreachException.require(broken == null, what + ": the stream failed: " + broken);
    BreachException.require(
        came,
        what
            + ": "
            + heard.size()
            + " of "
            + expected.length
            + " bytes of the answer came within "
            + limit.toSeconds()
            + " s. Tell the listener all that the peer sends, and send all that is written");
    BreachException.require(
        Arrays.equals(heard.toByteArray(), expected),
        what + ": the answer is not what was sent, byte for byte and in its order");
    String fault = wrong;
    BreachException.require(fault == null, what + ": " + fault);
  }

  /** Whether the stream ended, in whatever way, within a time. */
  boolean ends(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
