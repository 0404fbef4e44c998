package dev.antipode.endpoint;

import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;

/** What an endpoint process has for a task. */
public interface TaskContext {
  /** The client of a server, which is made at the first call and lives as long as the process. */
  ClientEndpoint client(Target target) throws StackException;

  /** What a stack is made of. */
  StackDescription describe(String stack);

  /**
   * The name of the clock that {@code System.nanoTime} reads here: processes of the same name read
   * the same clock. Empty where nobody can tell.
   */
  String clock();
}
