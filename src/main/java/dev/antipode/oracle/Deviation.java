package dev.antipode.oracle;

import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.EarlyFlight;
import org.jspecify.annotations.Nullable;

/**
 * A measured median beside its prediction.
 *
 * @param stack what was measured
 * @param session how the connection starts
 * @param options how it was set
 * @param path on which it was measured
 * @param lab in which it was measured
 * @param metric the event
 * @param rttNs the calibrated round-trip time of the path
 * @param predictedNs the prediction at that round-trip time
 * @param medianNs what was measured
 * @param sendingNs how long it takes to send all packets of a trial one after another at the rates
 *     of the path; 0 if it has none. No event can wait longer than that for the rate
 * @param early what the capture of the first trial shows of its 0-RTT data; null if none was read,
 *     and over TCP
 */
public record Deviation(
    StackDescription stack,
    SessionMode session,
    Options options,
    PathProfile path,
    LabKind lab,
    Metric metric,
    double rttNs,
    double predictedNs,
    double medianNs,
    double sendingNs,
    @Nullable EarlyFlight early) {

  /** A deviation without a capture. */
  public Deviation(
      StackDescription stack,
      SessionMode session,
      Options options,
      PathProfile path,
      LabKind lab,
      Metric metric,
      double rttNs,
      double predictedNs,
      double medianNs,
      double sendingNs) {
    this(stack, session, options, path, lab, metric, rttNs, predictedNs, medianNs, sendingNs, null);
  }

  /** The share of the prediction by which a median may differ from it. */
  public static final double RELATIVE_TOLERANCE = 0.003;

  /** By this much a median may always differ, in nanoseconds. */
  public static final double ABSOLUTE_TOLERANCE_NS = 100_000;

  /** Measured less predicted; negative if the median came early. */
  public double excessNs() {
    return medianNs - predictedNs;
  }

  public double excessRoundTrips() {
    return excessNs() / rttNs;
  }

  public boolean isWithinTolerance() {
    return Math.abs(excessNs()) <= toleranceNs();
  }

  double toleranceNs() {
    return Math.max(RELATIVE_TOLERANCE * predictedNs, ABSOLUTE_TOLERANCE_NS);
  }
}
