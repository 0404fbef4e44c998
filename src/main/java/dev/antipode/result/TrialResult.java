package dev.antipode.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.lab.Way;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import java.util.Collections;
import java.util.SortedMap;
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
 * @param tcpTimers what TCP's timers did at each end; of those alone that told
 * @param queueDrops how many packets found the router's queue full, each way; of those alone that
 *     it counted
 */
public record TrialResult(
    String trial,
    Cell cell,
    int block,
    long seed,
    @Nullable Integer guest,
    long startedMs,
    Sample sample,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long connectedAtNs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Side, TcpTimers> tcpTimers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<Way, Long> queueDrops) {
  /** Lines of older runs have neither timers nor drops. */
  public TrialResult(
      String trial,
      Cell cell,
      int block,
      long seed,
      @Nullable Integer guest,
      long startedMs,
      Sample sample,
      @Nullable Long connectedAtNs,
      @Nullable SortedMap<Side, TcpTimers> tcpTimers,
      @Nullable SortedMap<Way, Long> queueDrops) {
    this.trial = trial;
    this.cell = cell;
    this.block = block;
    this.seed = seed;
    this.guest = guest;
    this.startedMs = startedMs;
    this.sample = sample;
    this.connectedAtNs = connectedAtNs;
    this.tcpTimers = tcpTimers == null ? Collections.emptySortedMap() : tcpTimers;
    this.queueDrops = queueDrops == null ? Collections.emptySortedMap() : queueDrops;
  }

  /** Of a trial of which nobody told when it began to connect. */
  public TrialResult(
      String trial,
      Cell cell,
      int block,
      long seed,
      @Nullable Integer guest,
      long startedMs,
      Sample sample) {
    this(trial, cell, block, seed, guest, startedMs, sample, null, null, null);
  }
}
