package dev.antipode.analysis;

import dev.antipode.oracle.Flight;
import dev.antipode.sample.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a gap between two cells into named parts: what one has and the other has not. Each part
 * says how it is known; what is left is shown, however small. All parts are times. One thread.
 */
public final class GapParts {
  /** How a part is known that was measured and has a name. */
  public static final String MEASURED = "measured, cause known";

  /** What a part is called that is there on the path without losses, too. */
  public static final String WITHOUT_LOSS = "there without loss, too";

  private final Gap gap;
  private final double rttNs;
  private final List<PairView.Part> parts = new ArrayList<>();

  GapParts(Gap gap, double rttNs) {
    this.gap = gap;
    this.rttNs = rttNs;
  }

  /** A cell's own share of a part; NaN where it was not measured, and then nothing is said. */
  @FunctionalInterface
  public interface Share {
    double of(CellView cell);
  }

  /** The calibrated round-trip time of the path. */
  public double rttNs() {
    return rttNs;
  }

  /** Adds what the first cell's share has more than the second's. */
  public GapParts add(String name, String source, Share share) {
    double ns = share.of(gap.first()) - share.of(gap.second());
    if (!Double.isNaN(ns)) {
      parts.add(new PairView.Part(name, ns, source));
    }
    return this;
  }

  /** Adds a part as it is. */
  public GapParts add(PairView.Part part) {
    parts.add(part);
    return this;
  }

  /** Adds the round trips that only one of the cells has by design. */
  public GapParts flights(List<Flight> first, List<Flight> second) {
    addUnmatched(first, second, 1);
    addUnmatched(second, first, -1);
    return this;
  }

  private void addUnmatched(List<Flight> of, List<Flight> others, int sign) {
    List<Flight> unmatched = new ArrayList<>(of);
    others.forEach(unmatched::remove);
    for (Flight flight : unmatched) {
      parts.add(
          new PairView.Part(flight.name(), sign * flight.roundTrips() * rttNs, flight.clause()));
    }
  }

  /**
   * Tells what exists without loss from what losses add: the difference of the two differences.
   * Empty where the run has no such path without losses.
   *
   * @param time the metric whose difference it is
   */
  public static Optional<List<PairView.Part>> againstLossless(Gap gap, Metric time) {
    Gap without = gap.lossless();
    return without == null
        ? Optional.empty()
        : Optional.of(
            List.of(
                new PairView.Part(
                    WITHOUT_LOSS, without.size(time), "the same on " + without.path().name()),
                new PairView.Part(
                    "what losses add",
                    gap.size(time) - without.size(time),
                    "the difference between both gaps")));
  }

  /** The parts and what is left of the gap. */
  public List<PairView.Part> withRest() {
    return withRest(parts, gap.size());
  }

  /** Some parts and what is left of a gap of that many nanoseconds. */
  public static List<PairView.Part> withRest(List<PairView.Part> parts, double gapNs) {
    double named = parts.stream().mapToDouble(PairView.Part::ns).sum();
    List<PairView.Part> all = new ArrayList<>(parts);
    all.add(new PairView.Part("rest", gapNs - named, "measured, not explained"));
    return List.copyOf(all);
  }
}
