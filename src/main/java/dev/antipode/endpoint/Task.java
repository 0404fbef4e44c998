package dev.antipode.endpoint;

import dev.antipode.stack.StackException;
import java.io.IOException;

/**
 * Something that an experiment has an endpoint process do, beyond what every process can. The
 * driver sends the order, the process does it and answers; both travel as JSON, so both are records
 * of values. A process does one task at a time.
 *
 * @param <O> what is to be done
 * @param <A> what came of it
 * @param word in an order; no two tasks of a program have the same
 * @param work done in the endpoint's process
 */
public record Task<O, A>(String word, Class<O> order, Class<A> answer, Work<O, A> work) {
  /** Does what is ordered. */
  @FunctionalInterface
  public interface Work<O, A> {
    /**
     * Returns when it is done.
     *
     * @throws StackException if it could not be done; the driver is told why
     */
    A obey(O order, TaskContext context) throws StackException, IOException, InterruptedException;
  }
}
