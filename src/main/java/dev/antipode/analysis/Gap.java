package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two cells of one path, and what they are compared in.
 *
 * @param evidence of the run
 * @param lossless the same two on a path of the run that differs only in losing nothing; null where
 *     there is none, and where the gap is on such a path itself
 */
public record Gap(
    PathView path,
    CellView first,
    CellView second,
    Metric metric,
    Evidence evidence,
    @Nullable Gap lossless) {
  /** The first median less the second, in the metric's unit. */
  public double size() {
    return size(metric);
  }

  /** The same in another metric; NaN where one of them was not measured. */
  double size(Metric other) {
    return first.medianOf(other) - second.medianOf(other);
  }

  /**
   * Begins to name parts of it; empty on a path without a calibrated round-trip time, and for what
   * is no time.
   */
  public Optional<GapParts> ofTime() {
    Double rttUs = path.rttUs();
    return rttUs == null || !metric.isTime()
        ? Optional.empty()
        : Optional.of(new GapParts(this, rttUs * 1e3));
  }
}
