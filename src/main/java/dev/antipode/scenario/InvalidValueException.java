package dev.antipode.scenario;

/** A value that is not allowed: what it is for, what was found, and what is allowed. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  public InvalidValueException(String what, String found, String allowed) {
    super(what + ": found " + found + ", allowed: " + allowed);
  }
}
