package dev.antipode.stack.flupke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Gives a request's content to Flupke as it is written. Flupke ends the request as soon as {@code
 * subscribe} returns, so that method blocks until the content is complete.
 *
 * @param sent runs when Flupke has taken all of it
 */
record RequestContent(Pieces pieces, Runnable sent) {
  BodyPublisher publisher(long length) {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return length;
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        publish(subscriber);
      }
    };
  }

  private void publish(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Demand demand = new Demand();
    subscriber.onSubscribe(demand);
    try {
      pieces.drain(content -> {
        subscriber.onNext(ByteBuffer.wrap(content));
        if (demand.cancelled) {
          throw new IOException("Kwik takes no more of the request");
        }
      });
      sent.run();
      subscriber.onComplete();
    } catch (IOException failed) {
      // Flupke would take an error for the end of the request.
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Flupke asks for everything at once; the only way to make it wait is to block it. */
  private static final class Demand implements Flow.Subscription {
    private boolean cancelled;

    @Override
    public void request(long parts) {}

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
