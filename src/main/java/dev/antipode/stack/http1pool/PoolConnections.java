package dev.antipode.stack.http1pool;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Open connections, the first of them busy with the first request. Any thread. */
final class PoolConnections implements Connection {
  private final List<Connection> all;
  private final Queue<Connection> free = new ArrayDeque<>();
  private final Queue<QueuedStream> waiting = new ArrayDeque<>();

  PoolConnections(List<Connection> all) {
    this.all = List.copyOf(all);
    free.addAll(this.all.subList(1, all.size()));
  }

  @Override
  public Negotiated negotiated() {
    return all.getFirst().negotiated();
  }

  @Override
  public Stream open(StreamListener listener) {
    return new QueuedStream(listener, this);
  }

  /** Called when a stream has something to send and no connection yet. */
  synchronized void enqueue(QueuedStream stream) {
    waiting.add(stream);
    match();
  }

  /** The first connection is no longer busy with the first request. */
  synchronized void firstIsFree() {
    release(all.getFirst());
  }

  synchronized void release(Connection connection) {
    free.add(connection);
    match();
  }

  private void match() {
    while (!free.isEmpty() && !waiting.isEmpty()) {
      Connection connection = free.remove();
      QueuedStream stream = waiting.remove();
      try {
        stream.assign(connection.open(stream.heardOn(connection)));
      } catch (StackException refused) {
        stream.fail(refused);
      }
    }
  }

  @Override
  public void close() {
    all.forEach(Connection::close);
  }
}
