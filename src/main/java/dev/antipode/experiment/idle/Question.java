package dev.antipode.experiment.idle;

import dev.antipode.endpoint.load.Exchange;
import dev.antipode.endpoint.load.Line;
import dev.antipode.sample.Outcome;
import dev.antipode.stack.StackException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One small request on an open connection, and its answer of one byte. */
final class Question implements Exchange.Owner {
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final long sentNanos = System.nanoTime();
  private volatile long firstByteNanos;

  /**
   * What came of it.
   *
   * @param reason why it has no answer; null where it has one
   * @param firstByteNanos from when the library took the request; 0 without an answer
   */
  record Answer(Outcome outcome, @Nullable String reason, long firstByteNanos) {}

  private Question() {}

  /** Asks, and waits for the answer. */
  static Answer ask(Line line, long timeoutMs) throws InterruptedException {
    Question question = new Question();
    Exchange exchange = new Exchange(question, 1, _ -> question.noteFirstByte());
    exchange.begin(question.sentNanos, question.sentNanos);
    try {
      line.carrier().send(exchange);
      question.over.get(timeoutMs, TimeUnit.MILLISECONDS);
      return new Answer(
          Outcome.SUCCEEDED, null, Math.max(1, question.firstByteNanos - question.sentNanos));
    } catch (StackException closed) {
      return new Answer(
          Outcome.FAILED, "the connection takes no request: " + closed.getMessage(), 0);
    } catch (ExecutionException failed) {
      return new Answer(Outcome.FAILED, "the request failed: " + failed.getCause(), 0);
    } catch (TimeoutException late) {
      return new Answer(Outcome.TIMED_OUT, "no answer within " + timeoutMs + " ms", 0);
    }
  }

  private void noteFirstByte() {
    firstByteNanos = System.nanoTime();
  }

  @Override
  public void completed(Exchange exchange) {
    over.complete(null);
  }

  @Override
  public void failed(Exchange exchange, Throwable cause) {
    over.completeExceptionally(cause);
  }
}
