package dev.antipode.analysis;

import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;

/**
 * A trial that was not played yet, and how long its steps take at the least. Losses and the
 * processor come on top.
 *
 * @param stack of the cell
 */
public record TrialEstimate(Scenario scenario, Cell cell, StackDescription stack) {
  /** Bytes that a sender may send at first (RFC 6928, RFC 9002 section 7.2). */
  private static final double INITIAL_WINDOW = 14_600;

  /** Until the first byte of a first response, in seconds. */
  public double connectingSeconds() {
    return rttSeconds()
        * RoundTrips.predict(stack, cell.session(), cell.options(), ConnectionMetrics.FIRST_BYTE)
            .map(Prediction::roundTrips)
            .orElse(0);
  }

  /**
   * For a download of so many bytes: the longer of the path's rate and slow start, which doubles
   * the window each round trip.
   */
  public double sendingSeconds(long bytes) {
    double growing =
        rttSeconds() * Math.max(0, Math.ceil(Math.log(bytes / INITIAL_WINDOW + 1) / Math.log(2)));
    Long rate = path().down().rateBps();
    return rate == null ? growing : Math.max(growing, bytes * 8.0 / rate);
  }

  private double rttSeconds() {
    return path().rttUs() / 1e6;
  }

  private PathProfile path() {
    return scenario.paths().stream()
        .filter(any -> any.name().equals(cell.path()))
        .findFirst()
        .orElseThrow();
  }
}
