package dev.antipode.analysis;

import dev.antipode.analysis.judge.Spread;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of a cell on a path that loses packets what exists without loss, and what the loss adds: to
 * the tail, as a median hides what happens to one trial in ten.
 *
 * @param paths of the run
 * @param path on which the cell was measured
 */
record TailWords(List<PathView> paths, PathView path) {
  /** {@code 60.2 ms without loss, 95 % within 262.0 ms (+201.8), 14 of 60 late}. */
  String of(CellView cell, Metric metric) {
    Spread spread = cell.row(metric).map(Row::spread).orElse(null);
    if (spread == null) {
      return "nothing";
    }
    Double without = withoutLoss(cell, metric).orElse(null);
    String reference =
        without != null
            ? MetricFormat.withUnit(metric, without) + " without loss, "
            : MetricFormat.withUnit(metric, best(cell, metric)) + " in the best trial, ";
    return reference
        + tail(metric, spread, without == null ? best(cell, metric) : without)
        + ", "
        + spread.lateInWords()
        + " late";
  }

  private static String tail(Metric metric, Spread spread, @Nullable Double reference) {
    Double p95 = spread.p95();
    if (p95 == null) {
      return "the 95th percentile failed";
    }
    return (metric.better() == Better.HIGHER ? "95 % reach " : "95 % within ")
        + MetricFormat.withUnit(metric, p95)
        + (reference == null ? "" : " (" + MetricFormat.signed(metric, p95 - reference) + ")");
  }

  private static @Nullable Double best(CellView cell, Metric metric) {
    List<Double> values = Objects.requireNonNullElse(cell.values().get(metric), List.of());
    return values.isEmpty()
        ? null
        : metric.better() == Better.HIGHER ? values.getLast() : values.getFirst();
  }

  /** The median on the path that is the same but loses nothing. */
  private Optional<Double> withoutLoss(CellView cell, Metric metric) {
    return new LosslessTwin(paths)
        .of(path, cell)
        .flatMap(twin -> twin.row(metric))
        .flatMap(row -> Optional.ofNullable(row.median()));
  }
}
