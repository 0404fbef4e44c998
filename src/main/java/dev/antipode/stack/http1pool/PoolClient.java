package dev.antipode.stack.http1pool;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Opens six connections at a time, each with a client of its own: with a shared client, the ticket
 * of the first handshake could resume the session of a later one.
 */
record PoolClient(List<ClientEndpoint> six) implements ClientEndpoint {
  static final int CONNECTIONS = 6;

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
    for (ClientEndpoint one : six) {
      one.prepare(dial, timeout);
    }
  }

  @Override
  public Connection connect(Dial dial, Duration timeout)
      throws StackException, InterruptedException {
    CompletableFuture<PoolConnections> joined = new CompletableFuture<>();
    StreamListener first =
        new ReleasingListener(
            dial.firstListener(), () -> joined.thenAccept(PoolConnections::firstIsFree));
    List<CompletableFuture<Connection>> opening = new ArrayList<>();
    opening.add(
        open(
            six.getFirst(),
            new Dial(
                dial.session(), dial.firstRequest(), first, dial.stopwatch(), dial.disclosure()),
            timeout));
    for (ClientEndpoint other : six.subList(1, CONNECTIONS)) {
      opening.add(
          open(
              other,
              new Dial(dial.session(), Dial.NO_REQUEST, new Unheard(), new Stopwatch()),
              timeout));
    }
    List<Connection> open = new ArrayList<>();
    StackException failure = null;
    for (CompletableFuture<Connection> one : opening) {
      try {
        open.add(one.get());
      } catch (ExecutionException failed) {
        failure =
            failed.getCause() instanceof StackException said
                ? said
                : new StackException(
                    "cannot connect", Objects.requireNonNullElse(failed.getCause(), failed));
      }
    }
    if (failure != null) {
      open.forEach(Connection::close);
      throw failure;
    }
    PoolConnections connections = new PoolConnections(open);
    joined.complete(connections);
    return connections;
  }

  private static CompletableFuture<Connection> open(
      ClientEndpoint one, Dial dial, Duration timeout) {
    CompletableFuture<Connection> opened = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("http1-six-connect")
        .start(() -> {
          try {
            opened.complete(one.connect(dial, timeout));
          } catch (StackException | RuntimeException failed) {
            opened.completeExceptionally(failed);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            opened.completeExceptionally(stopped);
          }
        });
    return opened;
  }

  @Override
  public void close() {
    six.forEach(ClientEndpoint::close);
  }

  /** Receives nothing, because nothing was asked for. */
  private record Unheard() implements StreamListener {
    @Override
    public void received(ByteBuffer data) {}

    @Override
    public void finished() {}

    @Override
    public void failed(Throwable cause) {}
  }
}
