package dev.antipode.scenario.value;

import org.jspecify.annotations.Nullable;

/**
 * Input of a user that cannot be used. Its message says in sentences where it is, what was found
 * and what to do. Values in it are cut where they are endless.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1;

  public InputException(String message) {
    super(Excerpt.ofMessage(message));
  }

  public InputException(String message, @Nullable Throwable cause) {
    super(Excerpt.ofMessage(message), cause);
  }
}
