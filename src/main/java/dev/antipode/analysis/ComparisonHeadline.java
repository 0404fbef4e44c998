package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Difference;
import dev.antipode.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The finding of a run in what its cells are compared in, whatever that is: QUIC against TCP + TLS
 * 1.3, on the path that loses most and of those the longest, under the greatest workload.
 */
public final class ComparisonHeadline {
  private ComparisonHeadline() {}

  /** Empty where no such pair was compared. */
  public static Optional<String> of(List<PathView> paths, List<PairView> pairs) {
    Comparator<PathView> worst =
        Comparator.comparingDouble((PathView path) -> path.profile().meanLoss())
            .thenComparingLong(path -> path.profile().rttUs());
    return paths.stream()
        .sorted(worst.reversed())
        .flatMap(path -> of(path, pairs).stream())
        .findFirst();
  }

  private static Optional<String> of(PathView path, List<PairView> pairs) {
    List<PairView> here =
        pairs.stream()
            .filter(pair -> pair.path().equals(path.name()))
            .filter(PairView::isQuicAgainstTcp)
            .filter(pair ->
                pair.first().principal().map(Row::metric).equals(Optional.of(pair.metric())))
            .toList();
    if (here.isEmpty()) {
      return Optional.empty();
    }
    CellView baseline = here.getLast().second();
    Metric metric = here.getLast().metric();
    return Optional.of(
        "On "
            + path.name()
            + " ("
            + path.conditions()
            + "), "
            + metric.label()
            + ": "
            + baseline.label()
            + " (TCP + TLS 1.3) "
            + value(baseline, metric)
            + "; "
            + here.stream()
                .filter(pair -> pair.second().equals(baseline))
                .map(
                    pair -> pair.first().label() + " " + value(pair.first(), metric) + change(pair))
                .collect(Collectors.joining("; "))
            + ".");
  }

  private static String value(CellView cell, Metric metric) {
    return cell.row(metric)
        .map(row -> MetricFormat.withUnit(metric, row.median()))
        .orElse("nothing");
  }

  /** How much more or less, with the 95 % interval. */
  private static String change(PairView pair) {
    Optional<Interval> ratio = pair.comparison().ratio();
    if (ratio.isEmpty()) {
      return " (too few trials for an interval)";
    }
    Interval of = ratio.get();
    if (Double.isInfinite(of.high())) {
      return ", " + pair.difference().word();
    }
    boolean less = of.estimate() < 1;
    return String.format(
        Locale.ROOT,
        ", %s%.1f %% %s [%.1f, %.1f]",
        pair.difference() == Difference.INCONCLUSIVE ? "inconclusively " : "",
        Math.abs(of.estimate() - 1) * 100,
        less ? "less" : "more",
        (less ? 1 - of.high() : of.low() - 1) * 100,
        (less ? 1 - of.low() : of.high() - 1) * 100);
  }
}
