package dev.antipode.report;

import dev.antipode.stats.Flight;
import dev.antipode.stats.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits the gap between two medians into named parts: the flights that one protocol has and the
 * other has not, then each end's own deviation from its protocol, then what is left. The last is
 * shown, however small.
 */
final class Explanation {
  private Explanation() {}

  static List<PairView.Part> of(Row first, Row second, double rttNs, double gapNs) {
    List<PairView.Part> parts = new ArrayList<>();
    flights(parts, first, second, rttNs, 1);
    flights(parts, second, first, rttNs, -1);
    deviation(parts, first, 1);
    deviation(parts, second, -1);
    double named = parts.stream().mapToDouble(PairView.Part::ns).sum();
    parts.add(new PairView.Part("rest", gapNs - named, "measured, not explained"));
    return List.copyOf(parts);
  }

  private static void flights(
      List<PairView.Part> parts, Row of, Row other, double rttNs, int sign) {
    List<Flight> unmatched = new ArrayList<>(flights(of));
    flights(other).forEach(unmatched::remove);
    for (Flight flight : unmatched) {
      parts.add(
          new PairView.Part(flight.name(), sign * flight.roundTrips() * rttNs, flight.clause()));
    }
  }

  private static List<Flight> flights(Row row) {
    return row.prediction() == null ? List.of() : row.prediction().flights();
  }

  private static void deviation(List<PairView.Part> parts, Row row, int sign) {
    if (row.verdict() instanceof Verdict.Deviates(String cause, double _)
        && row.difference() != null
        && !cause.equals(Verdict.Deviates.UNEXPLAINED)) {
      parts.add(new PairView.Part(cause, sign * row.difference(), "measured, cause known"));
    }
  }
}
