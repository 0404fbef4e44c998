package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.Gap;
import dev.antipode.analysis.GapParts;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PathView;
import dev.antipode.sample.metric.ConnectionMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits the gap between the times of two transfers by how many bytes had arrived when: it compares
 * the ramp of the first trial of each cell with the rate of the path. A bucket in which fewer bytes
 * arrived than the path carries has lost time; when that was tells which part the time belongs to.
 */
public final class TransferParts {
  /** The path is full from the first round trip on that carries this much of its rate. */
  private static final double FULL = 0.9;

  /** The parts of one transfer, in nanoseconds. They add up to the time of its last byte. */
  public record Times(double waiting, double growing, double later, double sending) {}

  private TransferParts() {}

  /** Empty without ramps, or on a path without a rate: then no bucket is known to be short. */
  static List<PairView.Part> of(Gap gap) {
    Optional<List<PairView.Part>> lossless =
        GapParts.againstLossless(gap, ConnectionMetrics.LAST_BYTE);
    if (lossless.isPresent()) {
      return lossless.get();
    }
    PathView path = gap.path();
    Optional<Times> one = times(path, gap.first(), gap.evidence());
    Optional<Times> other = times(path, gap.second(), gap.evidence());
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    Times a = one.get();
    Times b = other.get();
    List<PairView.Part> parts = new ArrayList<>();
    String source = "ramp of the first trial";
    parts.add(new PairView.Part("until the first byte", a.waiting() - b.waiting(), source));
    parts.add(
        new PairView.Part("until the path was first full", a.growing() - b.growing(), source));
    parts.add(
        new PairView.Part("below the rate of the path after that", a.later() - b.later(), source));
    parts.add(new PairView.Part("sending at the rate", a.sending() - b.sending(), source));
    return GapParts.withRest(
        parts,
        gap.first().medianOf(ConnectionMetrics.LAST_BYTE)
            - gap.second().medianOf(ConnectionMetrics.LAST_BYTE));
  }

  private static Optional<Times> times(PathView path, CellView cell, Evidence evidence) {
    Long rate = path.profile().down().rateBps();
    Double rttUs = path.rttUs();
    return rate == null || rttUs == null
        ? Optional.empty()
        : GoodputRamp.of(cell.cell(), evidence).map(ramp -> times(ramp, rate, rttUs * 1e3));
  }

  public static Times times(GoodputRamp ramp, long rateBps, double rttNs) {
    int fullFrom = fullFrom(ramp, rateBps, rttNs);
    double waiting = 0;
    double growing = 0;
    double later = 0;
    double sending = 0;
    boolean begun = false;
    for (int i = 0; i < ramp.bytes().size(); i++) {
      double share = ramp.bps(i) / rateBps; // above 1 where a record completes what came before
      double lost = (1 - share) * ramp.bucketNs();
      sending += share * ramp.bucketNs();
      begun |= ramp.bytes().get(i) > 0;
      if (!begun) {
        waiting += lost;
      } else if (i < fullFrom) {
        growing += lost;
      } else {
        later += lost;
      }
    }
    return new Times(waiting, growing, later, sending);
  }

  /**
   * The first bucket of a round trip in which the path is full; beyond the last if there is none.
   */
  private static int fullFrom(GoodputRamp ramp, long rateBps, double rttNs) {
    GoodputRamp trips = ramp.over(rttNs);
    int trip = 0;
    while (trip < trips.bytes().size() && trips.bps(trip) < FULL * rateBps) {
      trip++;
    }
    return trip < trips.bytes().size()
        ? Math.toIntExact(trip * trips.bucketNs() / ramp.bucketNs())
        : ramp.bytes().size();
  }
}
