package dev.antipode.oracle;

import dev.antipode.lab.LabKind;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.EarlyFlight;
import dev.antipode.wire.critical.EventPath;
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
 * @param early what the capture of the first trial shows of its 0-RTT data; null if none was read,
 *     and over TCP
 * @param packets what led to the event in the trial nearest to the median; null if none was read
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
    @Nullable EarlyFlight early,
    @Nullable EventPath packets) {

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
      double medianNs) {
    this(stack, session, options, path, lab, metric, rttNs, predictedNs, medianNs, null, null);
  }

  /** The share of the path's round-trip time by which a median may differ from its prediction. */
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

  /** In absolute time: the same for all stacks and events of a path. */
  double toleranceNs() {
    return toleranceNs(rttNs);
  }

  /** By how much two times that are about as long as this may differ and be the same. */
  public static double toleranceNs(double ns) {
    return Math.max(RELATIVE_TOLERANCE * ns, ABSOLUTE_TOLERANCE_NS);
  }
}
