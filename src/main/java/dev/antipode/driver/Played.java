package dev.antipode.driver;

import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
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
 */
public record Played(
    Sample sample,
    Findings findings,
    @Nullable Long connectedAtNs,
    SortedMap<Side, TcpTimers> tcpTimers) {
  /** Of a trial that does not tell when it began to connect. */
  public Played(Sample sample, Findings findings) {
    this(sample, findings, null, Collections.emptySortedMap());
  }

  /** The same, which began to connect then. */
  public Played connectedAt(@Nullable Long ns) {
    return new Played(sample, findings, ns, tcpTimers);
  }

  /** The same findings with another sample. */
  public Played with(Sample other) {
    return new Played(other, findings, connectedAtNs, tcpTimers);
  }

  /** The same, during which TCP's timers did so much. */
  public Played during(SortedMap<Side, TcpTimers> timers) {
    return new Played(sample, findings, connectedAtNs, timers);
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
