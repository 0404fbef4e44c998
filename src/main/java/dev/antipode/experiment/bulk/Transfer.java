package dev.antipode.experiment.bulk;

import dev.antipode.endpoint.load.Exchange;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Content on its way over one stream, either way, and how far it has come. Any thread; what arrives
 * comes on one at a time.
 */
final class Transfer implements Exchange.Owner {
  /** Read by the library while it sends: no more than a few of them are on their way. */
  private static final int PIECE_BYTES = 64 << 10;

  private static final int PIECES_AT_ONCE = 4;

  private static final byte[] CONTENT = content();

  private final ContentRequest what;
  private final LongSupplier clock;
  private final Ramp ramp = new Ramp(1_000_000);
  private final AtomicLong moved = new AtomicLong();
  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  private volatile long startNanos;
  private volatile long firstNanos;
  private volatile long lastNanos;
  private long written;
  private int onTheirWay;
  private boolean writing;

  Transfer(ContentRequest what, LongSupplier clock) {
    this.what = what;
    this.clock = clock;
  }

  /** Two periods of the pattern and a piece: a piece from any position is a part of it. */
  private static byte[] content() {
    byte[] pattern = new byte[PIECE_BYTES + ContentRequest.PERIOD];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = ContentRequest.contentAt(i);
    }
    return pattern;
  }

  /** Hears the response, which for a download is the content. */
  Exchange exchange() {
    Exchange exchange = new Exchange(this, what.downloadBytes(), this::arrived);
    exchange.begin(0, 0);
    return exchange;
  }

  /** Starts the clock and sends the request, with its upload. */
  void start(Stream stream, boolean sole) {
    startNanos = clock.getAsLong();
    ByteBuffer header = ByteBuffer.wrap(what.header());
    boolean last = what.uploadBytes() == 0;
    var _ = stream.write(header, last && !sole);
    if (!last) {
      upload(stream, sole);
    }
  }

  /** Writes as far as the library takes it; a loop, because a write may be complete at once. */
  private void upload(Stream stream, boolean sole) {
    synchronized (this) {
      if (writing) {
        return;
      }
      writing = true;
    }
    while (true) {
      int length;
      long from;
      synchronized (this) {
        from = written;
        length = (int) Math.min(PIECE_BYTES, what.uploadBytes() - from);
        if (length == 0 || onTheirWay == PIECES_AT_ONCE) {
          writing = false;
          return;
        }
        written += length;
        onTheirWay++;
      }
      ByteBuffer piece =
          ByteBuffer.wrap(CONTENT, (int) (from % ContentRequest.PERIOD), length).slice();
      CompletionStage<Void> taken =
          stream.write(piece, from + length == what.uploadBytes() && !sole);
      var _ = taken.whenComplete((_, failure) -> taken(stream, sole, length, failure));
    }
  }

  private void taken(Stream stream, boolean sole, int length, @Nullable Throwable failure) {
    if (failure != null) {
      done.completeExceptionally(failure);
      return;
    }
    synchronized (this) {
      onTheirWay--;
      ramp.add(clock.getAsLong() - startNanos, length);
    }
    moved.addAndGet(length);
    upload(stream, sole);
  }

  /** So many bytes of the response came. */
  private void arrived(int count) {
    long now = clock.getAsLong();
    if (firstNanos == 0) {
      firstNanos = now;
    }
    lastNanos = now;
    if (what.uploadBytes() == 0) {
      synchronized (this) {
        ramp.add(now - startNanos, count);
      }
    }
    moved.addAndGet(count);
  }

  @Override
  public void completed(Exchange exchange) {
    done.complete(null);
  }

  @Override
  public void failed(Exchange exchange, Throwable cause) {
    done.completeExceptionally(cause);
  }

  CompletableFuture<@Nullable Void> done() {
    return done;
  }

  /** Bytes that have come, or that the library has taken to send; they never become fewer. */
  long moved() {
    return moved.get();
  }

  long firstByteNanos() {
    return firstNanos - startNanos;
  }

  long lastByteNanos() {
    return lastNanos - startNanos;
  }

  synchronized Ramp ramp() {
    return ramp;
  }
}
