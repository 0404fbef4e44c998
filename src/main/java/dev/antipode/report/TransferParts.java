package dev.antipode.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits the gap between the times of two transfers by where their bytes were when: the ramp of the
 * first trial of each cell against the rate of the path. A bucket in which fewer bytes arrived than
 * the path carries has lost time; whose time that is follows from when it was.
 */
final class TransferParts {
  /** The path is full from the first bucket on that carries so much of its rate. */
  private static final double FULL = 0.9;

  /** Of one transfer, in nanoseconds. They add up to the time of its last byte. */
  record Times(double waiting, double growing, double later, double sending) {}

  private TransferParts() {}

  /** Empty without ramps, or on a path without a rate: then no bucket is known to be short. */
  static List<PairView.Part> of(PathView path, CellView first, CellView second, Evidence evidence) {
    Optional<Times> one = times(path, first, evidence);
    Optional<Times> other = times(path, second, evidence);
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    Times a = one.get();
    Times b = other.get();
    List<PairView.Part> parts = new ArrayList<>();
    String source = "ramp of the first trial";
    parts.add(new PairView.Part("until the first byte", a.waiting() - b.waiting(), source));
    parts.add(new PairView.Part("congestion window growth", a.growing() - b.growing(), source));
    parts.add(
        new PairView.Part(
            LossChart.ratio(path.profile()) > 0
                ? "loss recovery and the smaller window after it"
                : "flow-control or congestion window below the path's capacity",
            a.later() - b.later(),
            source));
    parts.add(new PairView.Part("sending at the rate", a.sending() - b.sending(), source));
    return Explanation.withRest(
        parts, first.medianOf("last_byte_ns") - second.medianOf("last_byte_ns"));
  }

  private static Optional<Times> times(PathView path, CellView cell, Evidence evidence) {
    boolean up = cell.cell().options().toString().contains("direction=upload");
    Long rate = (up ? path.profile().up() : path.profile().down()).rateBps();
    return rate == null
        ? Optional.empty()
        : Ramp.of(cell.cell(), evidence).map(ramp -> times(ramp, rate));
  }

  static Times times(Ramp ramp, long rateBps) {
    double waiting = 0;
    double growing = 0;
    double later = 0;
    double sending = 0;
    boolean begun = false;
    boolean full = false;
    for (int i = 0; i < ramp.bytes().size(); i++) {
      double share = Math.min(1, ramp.bps(i) / rateBps);
      double lost = (1 - share) * ramp.bucketNs();
      sending += share * ramp.bucketNs();
      begun |= ramp.bytes().get(i) > 0;
      full |= share >= FULL;
      if (!begun) {
        waiting += lost;
      } else if (!full) {
        growing += lost;
      } else {
        later += lost;
      }
    }
    return new Times(waiting, growing, later, sending);
  }
}
