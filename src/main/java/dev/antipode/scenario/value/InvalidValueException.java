package dev.antipode.scenario.value;

/** A value that is not allowed: what it is for, what was found, and what is allowed. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String what;

  public InvalidValueException(String what, String found, String allowed) {
    super(what + ": found " + found + ", allowed: " + allowed);
    this.what = what;
  }

  /** What the value is for: in a file, its key. */
  public String what() {
    return what;
  }
}
