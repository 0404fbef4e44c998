package dev.antipode.driver;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.lab.Way;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a trial.
 *
 * @param findings beside the numbers; their evidence is kept in files named after the cell, so a
 *     driver gives it for one trial of a cell
 * @param connectedAtNs when the client began to connect, in nanoseconds since 1970; null where
 *     nobody tells
 * @param tcpTimers what TCP's timers did at each end; of those alone that tell
 * @param queueDrops how many packets found the router's queue full, each way; of those alone that
 *     it counts
 */
public record Played(
    Sample sample,
    Findings findings,
    @Nullable Long connectedAtNs,
    SortedMap<Side, TcpTimers> tcpTimers,
    SortedMap<Way, Long> queueDrops) {
  /** Of a trial that does not tell when it began to connect. */
  public Played(Sample sample, Findings findings) {
    this(sample, findings, null, Collections.emptySortedMap(), Collections.emptySortedMap());
  }

  /** The same, which began to connect then. */
  public Played connectedAt(@Nullable Long ns) {
    return new Played(sample, findings, ns, tcpTimers, queueDrops);
  }

  /** The same findings with another sample. */
  public Played with(Sample other) {
    return new Played(other, findings, connectedAtNs, tcpTimers, queueDrops);
  }

  /** The same, during which TCP's timers did so much, and queues dropped so many. */
  public Played during(SortedMap<Side, TcpTimers> timers, SortedMap<Way, Long> drops) {
    return new Played(sample, findings, connectedAtNs, timers, drops);
  }

  /** Numbers and nothing else. */
  public static Played only(Sample sample) {
    return new Played(sample, Findings.NONE);
  }

  /** Nothing was measured, for a reason. */
  public static Played without(Outcome outcome, String reason) {
    return only(Sample.without(outcome, reason));
  }
}
