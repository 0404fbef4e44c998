package dev.antipode.driver;

/** An endpoint process did not do as it was told; the message says which and why. */
public final class DriverException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lost;

  private DriverException(String message, boolean lost) {
    super(message);
    this.lost = lost;
  }

  /** The process lives, but could not do as it was told. */
  static DriverException refused(String message) {
    return new DriverException(message, false);
  }

  DriverException(String message, Throwable cause) {
    super(message, cause);
    this.lost = true;
  }

  /** Whether the process is lost, so that it must be started anew. */
  public boolean isLost() {
    return lost;
  }
}
