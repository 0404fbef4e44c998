package dev.antipode.result;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param connectedAtNs when the client began to connect, in nanoseconds since 1970, by the clock of
 *     the captures; null where nobody told
 */
public record TrialResult(
    String trial,
    Cell cell,
    int block,
    long seed,
    @Nullable Integer guest,
    long startedMs,
    Sample sample,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long connectedAtNs) {
  /** Of a trial of which nobody told when it began to connect. */
  public TrialResult(
      String trial,
      Cell cell,
      int block,
      long seed,
      @Nullable Integer guest,
      long startedMs,
      Sample sample) {
    this(trial, cell, block, seed, guest, startedMs, sample, null);
  }
}
