package dev.antipode.experiment.handshake;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The finding of a run of handshakes: how much sooner QUIC's first byte is there than that of TCP +
 * TLS 1.3, on the longest path.
 */
final class HandshakeHeadline {
  private HandshakeHeadline() {}

  static Optional<String> of(List<PathView> paths, List<PairView> pairs) {
    return paths.stream()
        .filter(path -> path.rttUs() != null)
        .max(Comparator.comparingDouble(path -> path.rttUs() == null ? 0 : path.rttUs()))
        .flatMap(path ->
            pairs.stream()
                .filter(pair -> pair.path().equals(path.name()))
                .filter(PairView::isQuicAgainstTcp)
                .collect(
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        found ->
                            found.isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of(finding(path, found)))));
  }

  private static String finding(PathView path, List<PairView> found) {
    CellView baseline = found.getFirst().second();
    String quic =
        found.stream()
            .map(pair -> pair.first().label() + " after " + firstByte(pair.first()) + gain(pair))
            .collect(Collectors.joining("; "));
    return "At "
        + NumberFormat.plain(path.rttUs() == null ? 0 : path.rttUs() / 1e3)
        + " ms of distance, TCP + TLS 1.3 ("
        + baseline.label()
        + ") brings the first response byte after "
        + firstByte(baseline)
        + "; "
        + quic
        + ".";
  }

  /** How much sooner, with the 95 % interval. */
  private static String gain(PairView pair) {
    Optional<Interval> ratio = pair.comparison().ratio();
    if (ratio.isEmpty()) {
      return " (too few trials for an interval)";
    }
    double sooner = (1 - ratio.get().estimate()) * 100;
    boolean late = sooner < 0;
    double one = (1 - ratio.get().low()) * 100;
    double other = (1 - ratio.get().high()) * 100;
    return String.format(
        Locale.ROOT,
        ", %s%.1f %% %s [%.1f, %.1f]",
        pair.difference() == Difference.INCONCLUSIVE ? "inconclusively " : "",
        Math.abs(sooner),
        late ? "later" : "sooner",
        late ? -one : other,
        late ? -other : one);
  }

  private static String firstByte(CellView cell) {
    return cell.row(ConnectionMetrics.FIRST_BYTE)
        .map(row ->
            MetricFormat.value(row.metric(), row.median())
                + " ms"
                + (row.roundTrips() == null
                    ? ""
                    : " (" + NumberFormat.roundTrips(row.roundTrips()) + " RTT)"))
        .orElse("no response");
  }
}
