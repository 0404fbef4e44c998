package dev.antipode.stack.tcp;

import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects a response of known length. */
final class Heard implements StreamListener {
  private final byte[] bytes;
  private final CompletableFuture<byte[]> all = new CompletableFuture<>();
  private int count;

  Heard(int expected) {
    bytes = new byte[expected];
  }

  byte[] bytes() throws Exception {
    return all.get(20, TimeUnit.SECONDS);
  }

  @Override
  public void received(ByteBuffer data) {
    int length = data.remaining();
    if (count + length > bytes.length) {
      all.completeExceptionally(new AssertionError("more bytes than were sent"));
      return;
    }
    data.get(bytes, count, length);
    count += length;
    if (count == bytes.length) {
      all.complete(bytes);
    }
  }

  @Override
  public void finished() {
    all.completeExceptionally(new AssertionError("the stream ended after " + count + " bytes"));
  }

  @Override
  public void failed(Throwable cause) {
    all.completeExceptionally(cause);
  }
}
