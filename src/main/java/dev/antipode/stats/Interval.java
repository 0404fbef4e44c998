package dev.antipode.stats;

/**
 * An estimate and the interval that holds the true value in 95 % of all runs.
 *
 * @param low the lower end
 * @param estimate the point estimate, between both ends
 * @param high the upper end
 */
public record Interval(double low, double estimate, double high) {
  /** The confidence level of every interval in a report. */
  public static final double LEVEL = 0.95;

  public Interval {
    if (!(low <= estimate && estimate <= high)) {
      throw new IllegalArgumentException(
          low + " <= " + estimate + " <= " + high + " does not hold");
    }
  }

  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
