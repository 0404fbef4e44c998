package dev.antipode.analysis;

import dev.antipode.oracle.Flight;
import dev.antipode.oracle.RoundTrips;
import dev.antipode.oracle.Verdict;
import dev.antipode.sample.metric.BulkMetrics;
import dev.antipode.sample.metric.ChurnMetrics;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.HeadOfLineMetrics;
import dev.antipode.sample.metric.LatencyMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.CriticalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Splits the gap between two cells into named parts: what one has and the other does not. Each part
 * says how it is known; the rest is shown, however small. All parts are times.
 */
final class Explanation {
  private static final String MEASURED = "measured, cause known";

  private final CellView first;
  private final CellView second;
  private final double rttNs;
  private final List<PairView.Part> parts = new ArrayList<>();

  private Explanation(CellView first, CellView second, double rttNs) {
    this.first = first;
    this.second = second;
    this.rttNs = rttNs;
  }

  /** Empty on a path without a calibrated round-trip time, and for a metric that is not a time. */
  static List<PairView.Part> of(
      PathView path, CellView first, CellView second, Metric metric, Evidence evidence) {
    Double rttUs = path.rttUs();
    if (metric.equals(BulkMetrics.GOODPUT)) {
      return TransferParts.of(path, first, second, evidence);
    }
    if (rttUs == null || !metric.isTime()) {
      return List.of();
    }
    return new Explanation(first, second, rttUs * 1e3).of(metric);
  }

  private List<PairView.Part> of(Metric metric) {
    if (metric.equals(HeadOfLineMetrics.LONGEST_BLOCK)) {
      retransmission();
    } else if (HeadOfLineMetrics.MEASURES.compared().contains(metric)) {
      add(
          "loss recovery",
          "the same trial without the loss",
          cell ->
              cell.medianOf(HeadOfLineMetrics.COMPLETION)
                  - cell.medianOf(HeadOfLineMetrics.TWIN_COMPLETION));
    } else if (LatencyMetrics.MEASURES.compared().contains(metric)) {
      add(
          "waiting in the client",
          "from when due, less from when sent",
          cell -> cell.medianOf(metric) - cell.medianOf(LatencyMetrics.uncorrected(metric)));
    } else if (ChurnMetrics.MEASURES.compared().contains(metric)) {
      designOfConnecting();
    } else {
      design(metric);
    }
    return withRest(parts, gap(metric));
  }

  private double gap(Metric metric) {
    return first.medianOf(metric) - second.medianOf(metric);
  }

  /** The parts and the rest of the gap. */
  static List<PairView.Part> withRest(List<PairView.Part> parts, double gapNs) {
    double named = parts.stream().mapToDouble(PairView.Part::ns).sum();
    List<PairView.Part> all = new ArrayList<>(parts);
    all.add(new PairView.Part("rest", gapNs - named, "measured, not explained"));
    return List.copyOf(all);
  }

  /** A cell's own share of a part; NaN if it was not measured, and then nothing is said. */
  interface Share {
    double of(CellView cell);
  }

  private void add(String name, String source, Share share) {
    double ns = share.of(first) - share.of(second);
    if (!Double.isNaN(ns)) {
      parts.add(new PairView.Part(name, ns, source));
    }
  }

  /** A sender learns of a loss, and its second try arrives, after one round trip at the least. */
  private void retransmission() {
    add(
        "loss recovery: the round trip of a retransmission",
        "RFC 9002 section 6.1, RFC 6675 section 5",
        cell -> Math.min(rttNs, cell.medianOf(HeadOfLineMetrics.LONGEST_BLOCK)));
    add(
        "loss recovery: until the sender knew",
        MEASURED,
        cell -> Math.max(0, cell.medianOf(HeadOfLineMetrics.LONGEST_BLOCK) - rttNs));
  }

  private void designOfConnecting() {
    flights(predicted(first), predicted(second), 1);
    flights(predicted(second), predicted(first), -1);
  }

  private static List<Flight> predicted(CellView cell) {
    return cell.stack() == null
        ? List.of()
        : RoundTrips.predict(
                cell.stack(),
                cell.cell().session(),
                cell.cell().options(),
                ConnectionMetrics.FIRST_BYTE)
            .map(prediction -> prediction.flights())
            .orElse(List.of());
  }

  /** Round trips by design, Retry and the amplification limit among them; then what deviates. */
  private void design(Metric metric) {
    Row one = first.row(metric).orElse(null);
    Row other = second.row(metric).orElse(null);
    flights(flights(one), flights(other), 1);
    flights(flights(other), flights(one), -1);
    deviation(one).ifPresent(parts::add);
    deviation(other)
        .map(part -> new PairView.Part(part.name(), -part.ns(), part.source()))
        .ifPresent(parts::add);
    add(
        "in the endpoints (CPU, timers)",
        "packets of the first trial",
        cell -> inside(cell, metric));
  }

  /**
   * The time of the first trial that no other part names, as far as the capture shows that no
   * packet was under way in it.
   */
  private double inside(CellView cell, Metric metric) {
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

  private void flights(List<Flight> of, List<Flight> others, int sign) {
    List<Flight> unmatched = new ArrayList<>(of);
    others.forEach(unmatched::remove);
    for (Flight flight : unmatched) {
      parts.add(
          new PairView.Part(flight.name(), sign * flight.roundTrips() * rttNs, flight.clause()));
    }
  }

  private static List<Flight> flights(@Nullable Row row) {
    return row == null || row.prediction() == null ? List.of() : row.prediction().flights();
  }

  /** What a known cause adds to the prediction; empty without one. */
  private static Optional<PairView.Part> deviation(@Nullable Row row) {
    return row != null
            && row.verdict() instanceof Verdict.Deviates(String cause, double _)
            && row.difference() != null
            && !cause.equals(Verdict.Deviates.UNEXPLAINED)
        ? Optional.of(new PairView.Part(cause, row.difference(), MEASURED))
        : Optional.empty();
  }
}
