package dev.antipode.stack.http;

import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Adapts Netty's write future to a {@code CompletionStage}. */
public final class WriteCompletion {
  private WriteCompletion() {}

  public static CompletionStage<Void> stage(Future<? super Void> write) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    write.addListener(done -> {
      if (done.isSuccess()) {
        taken.complete(null);
      } else {
        taken.completeExceptionally(done.cause());
      }
    });
    return taken;
  }
}
