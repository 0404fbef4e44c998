package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The finding of a run in what its cells are compared in, whatever that is: QUIC against TCP + TLS
 * 1.3, on the path that loses most and of those the longest, under the greatest workload.
 */
public final class ComparisonHeadline {
  private static final PairWords WORDS = new PairWords("less", "more");

  private ComparisonHeadline() {}

  /** Empty where no such pair was compared. */
  public static Optional<String> of(List<PathView> paths, List<PairView> pairs) {
    Comparator<PathView> worst =
        Comparator.comparingDouble((PathView path) -> path.profile().meanLoss())
            .thenComparingLong(path -> path.profile().rttUs());
    return paths.stream()
        .sorted(worst.reversed())
        .flatMap(path -> on(path, paths, pairs).stream())
        .findFirst();
  }

  /** The same on one path; where that loses packets, it is about the tail. */
  public static Optional<String> on(PathView path, List<PathView> paths, List<PairView> pairs) {
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
    Function<CellView, String> value =
        path.profile().meanLoss() > 0
            ? cell -> new TailWords(paths, path).of(cell, metric)
            : cell -> value(cell, metric);
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
            + value.apply(baseline)
            + "; "
            + WORDS.joined(
                here.stream().filter(pair -> pair.second().equals(baseline)).toList(),
                pair -> pair.first().label() + " " + value.apply(pair.first()) + ", ",
                ComparisonHeadline::withoutLoss)
            + ".");
  }

  private static String value(CellView cell, Metric metric) {
    return cell.row(metric)
        .map(row -> MetricFormat.withUnit(metric, row.median()))
        .filter(words -> !words.isEmpty())
        .orElse("nothing");
  }

  /** How much of the difference losses have no part in; empty where the run does not show it. */
  private static String withoutLoss(PairView pair) {
    return pair.parts().stream()
        .filter(part -> pair.metric().isTime() && part.name().equals(GapParts.WITHOUT_LOSS))
        .findFirst()
        .map(part ->
            String.format(
                Locale.ROOT,
                " (%s ms; without loss %s ms, so losses add %s ms)",
                NumberFormat.signedMs(pair.gap()),
                NumberFormat.signedMs(part.ns()),
                NumberFormat.signedMs(pair.gap() - part.ns())))
        .orElse("");
  }
}
