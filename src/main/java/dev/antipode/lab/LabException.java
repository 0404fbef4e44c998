package dev.antipode.lab;

/** The lab could not do what was asked. */
public final class LabException extends Exception {
  private static final long serialVersionUID = 1;

  /** Whose fault it is; commands turn it into their exit code. */
  public enum Cause {
    /** The machine lacks something; the message names it and how to mend it. */
    ENVIRONMENT,
    /** The user asked for something that cannot be. */
    USAGE,
    /** It broke. */
    FAILURE
  }

  private final Cause kind;

  public LabException(Cause kind, String message) {
    super(message);
    this.kind = kind;
  }

  public LabException(Cause kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Cause kind() {
    return kind;
  }
}
