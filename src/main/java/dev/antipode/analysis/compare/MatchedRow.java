package dev.antipode.analysis.compare;

import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Difference;

/**
 * One metric of a cell that two runs have.
 *
 * @param path of the first run
 * @param label of the cell
 * @param before the median of the first run
 * @param after the median of the second run
 * @param comparison the ratio of the second run to the first
 * @param difference the verdict: slower means that the second run is slower
 */
public record MatchedRow(
    String path,
    String label,
    Metric metric,
    double before,
    double after,
    Comparison comparison,
    Difference difference) {}
