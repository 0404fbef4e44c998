package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.judge.Spread;
import dev.antipode.report.chart.Facet;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.path.Loss;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tail of each cell of a run by what its path loses: a panel a workload, a row a loss, a column
 * a stack. A trial that failed is later than all others.
 *
 * @param ofEnough whether all cells have the trials for a 95th percentile; else the tail is the
 *     slowest trial
 */
record LossMap(Metric metric, boolean ofEnough, List<Panel> panels) {
  /** So many trials have one above their 95th percentile. */
  private static final int ENOUGH = 20;

  /**
   * @param title what sets it apart; empty if there is but one
   */
  record Panel(String title, List<String> stacks, List<Line> lines) {}

  /**
   * @param loss what the path loses, in words, or the name of a path that differs in more
   * @param spots one for each stack; null where nothing was measured
   */
  record Line(String loss, List<@Nullable Spot> spots) {}

  /**
   * @param tail in the metric's unit; infinite where a trial that failed stands there
   * @param share where the tail lies between the least and the greatest of the map, on a
   *     logarithmic scale, from 0 to 1
   */
  record Spot(CellView cell, double tail, double share) {
    String text() {
      double ms = tail / 1e6;
      return Double.isInfinite(tail)
          ? "failed"
          : String.format(Locale.ROOT, ms >= 100 ? "%.0f" : "%.1f", ms);
    }
  }

  /** Empty where cells are not compared in a time. */
  static Optional<LossMap> of(RunView run) {
    List<Row> principal =
        run.paths().stream()
            .flatMap(path -> path.subjects().stream())
            .flatMap(cell -> cell.principal().stream())
            .toList();
    if (principal.isEmpty() || !principal.getFirst().metric().isTime()) {
      return Optional.empty();
    }
    Metric metric = principal.getFirst().metric();
    boolean enough = principal.stream().allMatch(row -> row.n() + row.failed() >= ENOUGH);
    return Optional.of(new LossMap(metric, enough, panels(run, metric, enough)));
  }

  private static List<Panel> panels(RunView run, Metric metric, boolean enough) {
    List<PathView> paths =
        run.paths().stream()
            .filter(path -> !path.subjects().isEmpty())
            .sorted(
                Comparator.comparingDouble((PathView path) -> path.profile().meanLoss())
                    .thenComparing(path -> worse(path) instanceof Loss.Burst))
            .toList();
    DoubleSummaryStatistics tails =
        paths.stream()
            .flatMap(path -> path.subjects().stream())
            .mapToDouble(cell -> tail(cell, metric, enough))
            .filter(Double::isFinite)
            .summaryStatistics();
    boolean alike = paths.stream().map(path -> path.profile().besideLoss()).distinct().count() == 1;
    return Facet.byWorkload(run, paths).stream()
        .map(facets -> {
          List<String> stacks =
              facets.stream()
                  .flatMap(one -> one.cells().stream())
                  .map(Facet::name)
                  .distinct()
                  .toList();
          return new Panel(
              withoutPath(facets.getFirst()),
              stacks,
              facets.stream()
                  .map(facet ->
                      line(
                          facet,
                          stacks,
                          alike,
                          cell -> spot(cell, tail(cell, metric, enough), tails)))
                  .toList());
        })
        .toList();
  }

  private static Line line(
      Facet facet, List<String> stacks, boolean alike, Function<CellView, @Nullable Spot> spot) {
    List<@Nullable Spot> spots = new ArrayList<>();
    for (String stack : stacks) {
      spots.add(
          facet.cells().stream()
              .filter(cell -> Facet.name(cell).equals(stack))
              .findFirst()
              .map(spot)
              .orElse(null));
    }
    String loss = worse(facet.path()).words().replace(" loss", "");
    return new Line(alike ? loss : facet.path().name(), spots);
  }

  private static String withoutPath(Facet facet) {
    String title = facet.title();
    String path = facet.path().name();
    return title.equals(path)
        ? ""
        : title.startsWith(path + ", ") ? title.substring(path.length() + 2) : title;
  }

  /**
   * Infinite where a trial that failed stands there; NaN where none measured it and none failed.
   */
  private static double tail(CellView cell, Metric metric, boolean enough) {
    Spread spread = cell.row(metric).map(Row::spread).orElse(null);
    if (spread == null) {
      boolean failed = cell.rows().stream().anyMatch(row -> row.failed() > 0);
      return failed ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    Double tail = enough ? spread.p95() : spread.worst();
    return tail == null ? Double.POSITIVE_INFINITY : tail;
  }

  private static @Nullable Spot spot(CellView cell, double tail, DoubleSummaryStatistics all) {
    return Double.isNaN(tail)
        ? null
        : new Spot(cell, tail, share(tail, all.getMin(), all.getMax()));
  }

  private static double share(double tail, double least, double greatest) {
    return Double.isInfinite(tail)
        ? 1
        : greatest <= least ? 0 : Math.log(tail / least) / Math.log(greatest / least);
  }

  /** What the way loses that loses more. */
  private static Loss worse(PathView path) {
    Loss up = path.profile().up().loss();
    Loss down = path.profile().down().loss();
    return up.meanRatio() > down.meanRatio() ? up : down;
  }
}
