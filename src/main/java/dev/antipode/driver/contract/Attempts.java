package dev.antipode.driver.contract;

import dev.antipode.stack.StackException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls into a stack that may stand still or throw anything. */
final class Attempts {
  private Attempts() {}

  /** A step that returns nothing. */
  interface Step {
    void take() throws Exception;
  }

  /** What a call gives, where it gives it in time. */
  static <T> T within(Duration limit, String what, Callable<T> call)
      throws BreachException, InterruptedException {
    try {
      return start(call).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stuck) {
      throw new BreachException(what + " did not return within " + seconds(limit));
    } catch (ExecutionException failed) {
      throw breach(what, failed.getCause());
    }
  }

  static void within(Duration limit, String what, Step step)
      throws BreachException, InterruptedException {
    within(
        limit,
        what,
        () -> {
          step.take();
          return what;
        });
  }

  /** The words of the refusal that a call must end with. */
  static String refusal(Duration limit, String what, Step step)
      throws BreachException, InterruptedException {
    FutureTask<String> running =
        start(() -> {
          step.take();
          return what;
        });
    try {
      running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      throw new BreachException(what + " succeeded. It must throw a StackException");
    } catch (TimeoutException stuck) {
      throw new BreachException(
          what
              + " did not return within "
              + seconds(limit)
              + ". It must throw a StackException within the timeout that it is given");
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof StackException refused
          && refused.getMessage() != null
          && !refused.getMessage().isBlank()) {
        return refused.getMessage();
      }
      throw new BreachException(
          what
              + " threw "
              + failed.getCause()
              + ". It must throw a StackException that says why, in words");
    }
  }

  /** A thread of its own, which may be left behind. */
  private static <T> FutureTask<T> start(Callable<T> call) {
    FutureTask<T> task = new FutureTask<>(call);
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  private static BreachException breach(String what, @Nullable Throwable cause) {
    return cause instanceof BreachException already
        ? already
        : new BreachException(
            what
                + " failed: "
                + (cause instanceof StackException told ? told.getMessage() : cause));
  }

  private static String seconds(Duration limit) {
    return limit.toSeconds() + " s";
  }
}
