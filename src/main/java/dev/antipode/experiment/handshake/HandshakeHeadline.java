package dev.antipode.experiment.handshake;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.ComparisonHeadline;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PairView;
import dev.antipode.analysis.PairWords;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.ConnectionMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The finding of a run of handshakes: how much sooner QUIC's first byte is there than that of TCP +
 * TLS 1.3, on the longest path.
 */
final class HandshakeHeadline {
  private static final PairWords WORDS = new PairWords("sooner", "later");

  private HandshakeHeadline() {}

  static Optional<String> of(List<PathView> paths, List<PairView> pairs) {
    return longest(paths)
        .filter(path -> path.profile().meanLoss() == 0)
        .flatMap(path -> {
          List<PairView> found =
              pairs.stream()
                  .filter(pair -> pair.path().equals(path.name()))
                  .filter(PairView::isQuicAgainstTcp)
                  .toList();
          return found.isEmpty() ? Optional.<String>empty() : Optional.of(finding(path, found));
        })
        .or(() -> longest(paths).flatMap(path -> ComparisonHeadline.on(path, paths, pairs)));
  }

  /** The longest of the paths whose length is known, and of several that which loses most. */
  private static Optional<PathView> longest(List<PathView> paths) {
    return paths.stream()
        .filter(path -> path.rttUs() != null)
        .max(
            Comparator.comparingLong((PathView path) -> path.profile().rttUs())
                .thenComparingDouble(path -> path.profile().meanLoss()));
  }

  private static String finding(PathView path, List<PairView> found) {
    CellView baseline = found.getFirst().second();
    String quic =
        WORDS.joined(
            found,
            pair -> pair.first().label() + " after " + firstByte(pair.first()) + ", ",
            _ -> "");
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

  private static String firstByte(CellView cell) {
    return cell.row(ConnectionMetrics.FIRST_BYTE)
        .filter(row -> row.median() != null)
        .map(row ->
            MetricFormat.value(row.metric(), row.median())
                + " ms"
                + (row.roundTrips() == null
                    ? ""
                    : " (" + NumberFormat.roundTrips(row.roundTrips()) + " RTT)"))
        .orElse("no response");
  }
}
