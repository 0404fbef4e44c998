package dev.antipode.lab;

/** What a lab's clock counts. */
public enum TimeModel {
  /** The clock of the machine, which goes on while anything computes. */
  REAL(0.01),
  /** A clock that jumps over every wait, and stands while anything computes. */
  VIRTUAL(0.001);

  private final double tolerance;

  TimeModel(double tolerance) {
    this.tolerance = tolerance;
  }

  /** How far a calibrated round-trip time or rate may be from the one asked for, relative. */
  public double tolerance() {
    return tolerance;
  }

  /** Whether time stands while anything computes, so that a busy process does no harm. */
  public boolean processorsAreFree() {
    return this == VIRTUAL;
  }
}
