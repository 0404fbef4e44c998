package dev.antipode.driver;

/** An endpoint process did not do as it was told; the message says which and why. */
public final class DriverException extends Exception {
  private static final long serialVersionUID = 1;

  DriverException(String message) {
    super(message);
  }

  DriverException(String message, Throwable cause) {
    super(message, cause);
  }
}
