package dev.antipode.stack.http;

import dev.antipode.stack.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Collects what a stream delivers until its end. */
public final class Heard implements StreamListener {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> all = new CompletableFuture<>();
  private final CompletableFuture<Void> begun = new CompletableFuture<>();

  @Override
  public void received(ByteBuffer data) {
    byte[] copy = new byte[data.remaining()];
    data.get(copy);
    bytes.writeBytes(copy);
    begun.complete(null);
  }

  @Override
  public void finished() {
    all.complete(bytes.toByteArray());
  }

  @Override
  public void failed(Throwable cause) {
    all.completeExceptionally(cause);
    begun.completeExceptionally(cause);
  }

  /** Everything, when the stream has ended. */
  public byte[] all() throws Exception {
    return all.get(30, TimeUnit.SECONDS);
  }

  /** Waits for the first bytes. */
  public void begun() throws Exception {
    begun.get(30, TimeUnit.SECONDS);
  }
}
