package dev.antipode.stack.http1pool;

import dev.antipode.stack.Connection;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A request that waits for a free connection from its first write on. Any thread. */
final class QueuedStream implements Stream {
  private record Write(ByteBuffer data, boolean last, CompletableFuture<Void> taken) {}

  private final StreamListener listener;
  private final PoolConnections connections;
  private final Queue<Write> pending = new ArrayDeque<>();
  private @Nullable Stream assigned;
  private boolean queued;

  QueuedStream(StreamListener listener, PoolConnections connections) {
    this.listener = listener;
    this.connections = connections;
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    boolean enqueue;
    Write write = new Write(data, last, new CompletableFuture<>());
    synchronized (this) {
      if (assigned != null) {
        return assigned.write(data, last);
      }
      pending.add(write);
      enqueue = !queued;
      queued = true;
    }
    if (enqueue) {
      connections.enqueue(this);
    }
    return write.taken();
  }

  synchronized void assign(Stream stream) {
    assigned = stream;
    for (Write write = pending.poll(); write != null; write = pending.poll()) {
      CompletableFuture<Void> taken = write.taken();
      var _ =
          stream
              .write(write.data(), write.last())
              .whenComplete((_, failure) -> {
                if (failure == null) {
                  taken.complete(null);
                } else {
                  taken.completeExceptionally(failure);
                }
              });
    }
  }

  void fail(Throwable cause) {
    synchronized (this) {
      pending.forEach(write -> write.taken().completeExceptionally(cause));
      pending.clear();
    }
    listener.failed(cause);
  }

  /**
   * Passes the response to the listener, and frees the connection when the response is complete.
   */
  StreamListener heardOn(Connection connection) {
    return new ReleasingListener(listener, () -> connections.release(connection));
  }

  @Override
  public synchronized void reset() {
    if (assigned != null) {
      assigned.reset();
    }
  }
}
