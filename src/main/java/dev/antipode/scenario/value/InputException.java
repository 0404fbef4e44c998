package dev.antipode.scenario.value;

import org.jspecify.annotations.Nullable;

/**
 * Input of a user that cannot be used. Its message names the place, the finding and the allowed.
 */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1;

  public InputException(String message) {
    super(message);
  }

  public InputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
