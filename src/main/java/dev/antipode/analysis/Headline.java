package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Verdict;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The finding of a run: QUIC against TCP + TLS 1.3 on its longest path, with the interval. Failures
 * come first.
 */
final class Headline {
  private Headline() {}

  static String of(List<PathView> paths, List<PairView> pairs, int trials, int failed) {
    String failures =
        failed == 0 ? "" : failed + " of " + NumberFormat.count(trials, "trial") + " failed. ";
    if (failed > 0 && failed == trials) {
      return failures.strip();
    }
    return failures
        + finding(paths, pairs)
            .or(() -> WorkloadHeadline.of(paths, pairs))
            .orElseGet(() -> summary(paths, trials));
  }

  private static Optional<String> finding(List<PathView> paths, List<PairView> pairs) {
    return paths.stream()
        .filter(path -> path.rttUs() != null)
        .max(Comparator.comparingDouble(path -> path.rttUs() == null ? 0 : path.rttUs()))
        .flatMap(path ->
            pairs.stream()
                .filter(pair -> pair.path().equals(path.name()))
                .filter(pair -> ExperimentMeasures.isHandshake(pair.first().cell().experiment()))
                .filter(Headline::isQuicAgainstTcp)
                .collect(
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        found ->
                            found.isEmpty()
                                ? Optional.<String>empty()
                                : Optional.of(finding(path, found)))));
  }

  static boolean isQuicAgainstTcp(PairView pair) {
    return Baselines.isOver(pair.first(), Transport.QUIC)
        && Baselines.isOver(pair.second(), Transport.TCP)
        && pair.first().cell().session() == SessionMode.FULL
        && Baselines.isDefault(pair.first().cell().options());
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

  private static String summary(List<PathView> paths, int trials) {
    List<Verdict> verdicts =
        paths.stream()
            .flatMap(path -> path.subjects().stream())
            .flatMap(cell -> cell.rows().stream())
            .map(Row::verdict)
            .filter(verdict -> !(verdict instanceof Verdict.NotPredicted))
            .toList();
    long ok = verdicts.stream().filter(Verdict.AsPredicted.class::isInstance).count();
    return NumberFormat.count(trials, "trial")
        + (verdicts.isEmpty()
            ? ", without a prediction to hold them against."
            : ": " + ok + " of " + verdicts.size() + " medians are where the RFCs predict them.");
  }
}
