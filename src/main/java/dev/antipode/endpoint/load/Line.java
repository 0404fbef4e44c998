package dev.antipode.endpoint.load;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Disclosure;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.ContentRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An open connection that has answered a first small request, and the way in which it takes more.
 *
 * @param openNanos when its handshake was complete, or its transport connected where it has no
 *     other, as the caller of the library is told; by {@link System#nanoTime}
 */
public record Line(Connection connection, Carrier carrier, long openNanos)
    implements AutoCloseable {
  /**
   * Opens one and waits for its first answer.
   *
   * @param request what each later request says
   */
  public static Line open(
      ClientEndpoint client, SessionMode session, ContentRequest request, Duration timeout)
      throws StackException, InterruptedException {
    return open(client, session, request, timeout, null);
  }

  /**
   * The same.
   *
   * @param disclosure where its library leaves its secrets; null for nowhere
   */
  public static Line open(
      ClientEndpoint client,
      SessionMode session,
      ContentRequest request,
      Duration timeout,
      @Nullable Disclosure disclosure)
      throws StackException, InterruptedException {
    prepare(client, session, timeout);
    return openPrepared(client, session, request, timeout, disclosure);
  }

  /** Readies a client for one connection; sends packets where that takes a ticket. */
  public static void prepare(ClientEndpoint client, SessionMode session, Duration timeout)
      throws StackException, InterruptedException {
    client.prepare(new Dial(session, opener(), ignored(), new Stopwatch()), timeout);
  }

  private static byte[] opener() {
    return new ContentRequest(0, 1).bytes();
  }

  /** The same as {@link #open} with a client that was made ready for it. */
  public static Line openPrepared(
      ClientEndpoint client,
      SessionMode session,
      ContentRequest request,
      Duration timeout,
      @Nullable Disclosure disclosure)
      throws StackException, InterruptedException {
    SoleStream sole = new SoleStream(request.bytes());
    CompletableFuture<Void> answered = new CompletableFuture<>();
    sole.expect(new Exchange(new FirstAnswer(answered), 1));
    Connection connection =
        client.connect(new Dial(session, opener(), sole, new Stopwatch(), disclosure), timeout);
    long complete = System.nanoTime();
    boolean open = false;
    try {
      Stream only = connection.soleStream();
      await(only == null ? sole.ended() : answered, answered, timeout);
      open = true;
      if (only == null) {
        return new Line(connection, new OwnStreams(connection, request.bytes()), complete);
      }
      sole.on(only);
      return new Line(connection, sole, complete);
    } finally {
      if (!open) {
        connection.close();
      }
    }
  }

  private static void await(
      CompletableFuture<Void> ready, CompletableFuture<Void> answered, Duration timeout)
      throws StackException, InterruptedException {
    try {
      // A failure is told to the first answer alone.
      CompletableFuture.anyOf(ready, failureOf(answered))
          .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw new StackException(
          "the first request on a connection failed",
          failed.getCause() == null ? failed : failed.getCause());
    } catch (TimeoutException late) {
      throw new StackException(
          "the first request on a connection had no answer in " + timeout.toMillis() + " ms");
    }
  }

  /** Completes only if the other one fails. */
  private static CompletableFuture<Void> failureOf(CompletableFuture<Void> other) {
    CompletableFuture<Void> failure = new CompletableFuture<>();
    var _ =
        other.whenComplete((_, cause) -> {
          if (cause != null) {
            failure.completeExceptionally(cause);
          }
        });
    return failure;
  }

  /** Hears what comes of a connection that is made for a ticket. */
  private static SoleStream ignored() {
    SoleStream listener = new SoleStream(new byte[0]);
    listener.expect(new Exchange(new FirstAnswer(new CompletableFuture<>()), 1));
    return listener;
  }

  private record FirstAnswer(CompletableFuture<Void> answered) implements Exchange.Owner {
    @Override
    public void completed(Exchange exchange) {
      answered.complete(null);
    }

    @Override
    public void failed(Exchange exchange, Throwable cause) {
      answered.completeExceptionally(cause);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
