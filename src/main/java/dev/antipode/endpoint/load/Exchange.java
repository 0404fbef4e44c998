package dev.antipode.endpoint.load;

import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.ContentRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from when it was due. Its lane uses it again for a later one when
 * it is over. One thread at a time.
 */
public final class Exchange implements StreamListener {
  /** Hears once of each exchange that it is over. */
  public interface Owner {
    void completed(Exchange exchange);

    void failed(Exchange exchange, Throwable cause);
  }

  private final Owner owner;
  private final long responseBytes;
  private final IntConsumer progress;
  private long dueNanos;
  private long sentNanos;
  private long received;
  private boolean over;

  Exchange(Owner owner, long responseBytes) {
    this(owner, responseBytes, _ -> {});
  }

  /**
   * One whose progress someone hears.
   *
   * @param progress takes how many bytes came, each time some do
   */
  public Exchange(Owner owner, long responseBytes, IntConsumer progress) {
    this.owner = owner;
    this.responseBytes = responseBytes;
    this.progress = progress;
  }

  public void begin(long due, long sent) {
    dueNanos = due;
    sentNanos = sent;
    received = 0;
    over = false;
  }

  long dueNanos() {
    return dueNanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  /** How much of the response is still to come. */
  long missing() {
    return responseBytes - received;
  }

  /** Takes what arrived, and no more than is missing; each piece is checked at its first byte. */
  @Override
  public void received(ByteBuffer data) {
    if (over || !data.hasRemaining()) {
      return;
    }
    byte first = data.get(data.position());
    if (data.remaining() > missing() || first != ContentRequest.contentAt(received)) {
      fail(new IOException("the response differs from what was asked for at byte " + received));
      return;
    }
    received += data.remaining();
    progress.accept(data.remaining());
    data.position(data.limit());
  }

  @Override
  public void finished() {
    if (over) {
      return;
    }
    if (missing() > 0) {
      fail(
          new IOException(
              "the response ended after " + received + " of " + responseBytes + " bytes"));
    } else {
      over = true;
      owner.completed(this);
    }
  }

  @Override
  public void failed(@Nullable Throwable cause) {
    fail(cause == null ? new IOException("the stream failed") : cause);
  }

  private void fail(Throwable cause) {
    if (!over) {
      over = true;
      owner.failed(this, cause);
    }
  }
}
