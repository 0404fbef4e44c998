package dev.antipode.stack.nettyquic;

import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a server has begun to answer, and not for the whole answer. */
final class FirstAnswer implements StreamListener {
  private final CountDownLatch answered = new CountDownLatch(1);

  public boolean await(Duration timeout) throws InterruptedException {
    return answered.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void received(ByteBuffer data) {
    answered.countDown();
  }

  @Override
  public void finished() {
    answered.countDown();
  }

  @Override
  public void failed(Throwable cause) {}
}
