package dev.antipode.endpoint.load;

import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * All requests one after another on the only stream of a connection (TCP, TLS): each is sent when
 * it is due, and answered in the order in which they were sent. So one that is late holds up those
 * behind it; that is what such a connection is.
 */
public final class SoleStream implements Carrier, StreamListener {
  private final byte[] request;
  private final Deque<Exchange> open = new ArrayDeque<>();
  private @Nullable Stream stream;
  private @Nullable Throwable end;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  SoleStream(byte[] request) {
    this.request = request;
  }

  /** Expects the response to a request that someone else sends. */
  public void expect(Exchange exchange) {
    synchronized (open) {
      open.add(exchange);
    }
  }

  /** The stream; fails where the connection is not open. */
  public Stream stream() throws StackException {
    Stream sole = stream;
    if (sole == null) {
      throw new StackException("the connection is not open");
    }
    return sole;
  }

  /** Completes when the server has ended the stream. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  void on(Stream sole) {
    stream = sole;
  }

  @Override
  public void send(Exchange exchange) {
    Throwable over;
    synchronized (open) {
      over = end;
      open.add(exchange);
    }
    if (over != null || stream == null) {
      failed(over == null ? new IOException("the connection is not open") : over);
      return;
    }
    stream.write(ByteBuffer.wrap(request), false);
  }

  @Override
  public void received(ByteBuffer data) {
    while (data.hasRemaining()) {
      Exchange first = first();
      if (first == null) {
        failed(new IOException("the server sent more than it was asked for"));
        return;
      }
      int whole = data.limit();
      data.limit((int) Math.min(whole, data.position() + first.missing()));
      first.received(data);
      data.limit(whole);
      if (first.missing() > 0) {
        return;
      }
      synchronized (open) {
        open.poll();
      }
      first.finished();
    }
  }

  private @Nullable Exchange first() {
    synchronized (open) {
      return open.peek();
    }
  }

  @Override
  public void finished() {
    failed(new IOException("the server ended the connection"));
    ended.complete(null);
  }

  @Override
  public void failed(Throwable cause) {
    while (true) {
      Exchange next;
      synchronized (open) {
        end = cause;
        next = open.poll();
      }
      if (next == null) {
        return;
      }
      next.failed(cause);
    }
  }
}
