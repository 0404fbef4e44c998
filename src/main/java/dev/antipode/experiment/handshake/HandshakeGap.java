package dev.antipode.experiment.handshake;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Gap;
import dev.antipode.analysis.GapParts;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.PacketParts;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.Row;
import dev.antipode.oracle.Flight;
import dev.antipode.oracle.Verdict;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.CriticalPath;
import dev.antipode.wire.critical.EventPath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the gap between two handshakes is made of. */
final class HandshakeGap {
  /** How a part is known that packets show. */
  private static final String PACKETS = "packets of the trials nearest to the medians";

  /** A step of the lab's clock: less is not told. */
  private static final double LEAST_NS = 256;

  private HandshakeGap() {}

  /** Round trips by design, Retry and the amplification limit among them; then what deviates. */
  static List<PairView.Part> parts(Gap gap, GapParts parts) {
    Metric metric = gap.metric();
    Row one = gap.first().row(metric).orElse(null);
    Row other = gap.second().row(metric).orElse(null);
    parts.flights(flights(one), flights(other));
    if (one != null && other != null && one.packets() != null && other.packets() != null) {
      return packets(one, one.packets(), other, other.packets(), parts);
    }
    deviation(one).ifPresent(parts::add);
    deviation(other)
        .map(part -> new PairView.Part(part.name(), -part.ns(), part.source()))
        .ifPresent(parts::add);
    return parts
        .add(
            "in the endpoints (CPU, timers)",
            "packets of the first trial",
            cell -> inside(cell, metric, parts.rttNs()))
        .withRest();
  }

  /** Whatever one of two events waited for and the other did not, by their packets. */
  private static List<PairView.Part> packets(
      Row one, EventPath ofOne, Row other, EventPath ofOther, GapParts parts) {
    Map<String, Double> first = PacketParts.of(one, ofOne, parts.rttNs());
    Map<String, Double> second = PacketParts.of(other, ofOther, parts.rttNs());
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    for (String name : names) {
      double ns = first.getOrDefault(name, 0.0) - second.getOrDefault(name, 0.0);
      if (Math.abs(ns) >= LEAST_NS) {
        parts.add(new PairView.Part(name, ns, PACKETS));
      }
    }
    return parts.withRest();
  }

  /**
   * What of the first trial's time no other part names, as far as the capture shows that no packet
   * was under way meanwhile.
   */
  private static double inside(CellView cell, Metric metric, double rttNs) {
    MeasuredTrace trace = cell.trace();
    Long measured = trace == null ? null : trace.metrics().get(metric);
    Row row = cell.row(metric).orElse(null);
    if (trace == null || measured == null || row == null || row.prediction() == null) {
      return Double.NaN;
    }
    OptionalLong underWay = CriticalPath.underWayNs(trace.trace().packets(), measured);
    if (underWay.isEmpty()) {
      return Double.NaN;
    }
    double named =
        row.prediction().roundTrips() * rttNs + deviation(row).map(PairView.Part::ns).orElse(0.0);
    double notUnderWay = (double) (measured - underWay.getAsLong());
    return Math.max(0, Math.min(measured - named, notUnderWay));
  }

  private static List<Flight> flights(@Nullable Row row) {
    return row == null || row.prediction() == null ? List.of() : row.prediction().flights();
  }

  /** What a cause that is known adds to the prediction; empty without one. */
  private static Optional<PairView.Part> deviation(@Nullable Row row) {
    return row != null
            && row.verdict() instanceof Verdict.Deviates(String cause, double _)
            && row.difference() != null
            && !cause.equals(Verdict.Deviates.UNEXPLAINED)
        ? Optional.of(new PairView.Part(cause, row.difference(), GapParts.MEASURED))
        : Optional.empty();
  }
}
