package dev.antipode.result;

import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code trials.jsonl}.
 *
 * @param trial its id, unique in the run
 * @param cell what was measured
 * @param block the random block, from 0
 * @param seed of what was drawn
 * @param guest which guest played it; null outside the virtual lab
 * @param startedMs when it started, in milliseconds of the lab's clock since the lab was opened
 * @param sample what came of it
 */
public record TrialResult(
    String trial,
    Cell cell,
    int block,
    long seed,
    @Nullable Integer guest,
    long startedMs,
    Sample sample) {}
