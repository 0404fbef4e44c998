package dev.antipode.stack.flupke;

import dev.antipode.stack.http.Inbound;
import io.netty.buffer.Unpooled;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Hands a response's content to its listener as Flupke reads it. */
final class ResponseContent implements BodySubscriber<@Nullable Void> {
  private final Inbound response;
  private final CompletableFuture<@Nullable Void> complete = new CompletableFuture<>();
  private volatile Flow.@Nullable Subscription subscription;

  ResponseContent(Inbound response) {
    this.response = response;
  }

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return complete;
  }

  @Override
  public void onSubscribe(Flow.Subscription made) {
    subscription = made;
    made.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      response.content(Unpooled.wrappedBuffer(part));
    }
  }

  @Override
  public void onError(Throwable failure) {
    response.fail(failure);
    complete.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    response.end();
    complete.complete(null);
  }

  /** Stops reading. */
  void cancel() {
    Flow.Subscription reading = subscription;
    if (reading != null) {
      reading.cancel();
    }
  }
}
