package dev.antipode.analysis.compare;

import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a cell that two runs have.
 *
 * @param path of the first run
 * @param label of the cell
 * @param before the median of all trials of the first run, in the metric's unit; null where the
 *     middle one failed
 * @param after the same of the second run
 * @param measuredBefore how many trials of the first run have a number, {@code 12 of 12}
 * @param measuredAfter the same of the second run
 * @param paired whether trials were paired by block
 * @param ratio of the second run to the first; null for too few trials
 * @param judgement faster or slower is what the second run is
 * @param remark what else there is to say of the verdict; may be empty
 */
public record MatchedRow(
    String path,
    String label,
    Metric metric,
    @Nullable Double before,
    @Nullable Double after,
    String measuredBefore,
    String measuredAfter,
    boolean paired,
    @Nullable Interval ratio,
    Judgement judgement,
    String remark) {}
