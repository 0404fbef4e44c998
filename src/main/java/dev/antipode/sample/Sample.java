package dev.antipode.sample;

import dev.antipode.sample.metric.Metric;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One measured thing: what the client's end of a trial has to say. Immutable.
 *
 * @param outcome how it ended
 * @param reason why, where it did not succeed
 * @param metrics its numbers, by name; one that is declared nowhere, as a newer program writes, has
 *     what its name says
 * @param negotiated what the connection agreed on
 */
public record Sample(
    Outcome outcome,
    @Nullable String reason,
    SortedMap<Metric, Long> metrics,
    @Nullable Negotiated negotiated) {

  public Sample {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  public static Sample succeeded(SortedMap<Metric, Long> metrics, @Nullable Negotiated negotiated) {
    return new Sample(Outcome.SUCCEEDED, null, metrics, negotiated);
  }

  public static Sample without(Outcome outcome, String reason) {
    return new Sample(outcome, reason, new TreeMap<>(), null);
  }

  /** Of a trial in which nothing was measured, for what was thrown. */
  public static Sample failedBy(Throwable cause) {
    String message = cause.getMessage();
    return without(Outcome.FAILED, message == null ? cause.toString() : message);
  }

  /** The value of a metric; null where it was not measured. */
  public @Nullable Long get(Metric metric) {
    return metrics.get(metric);
  }

  /** The same with one number more, in place of one that was there under its name. */
  public Sample with(Metric metric, long value) {
    SortedMap<Metric, Long> more = new TreeMap<>(metrics);
    more.put(metric, value);
    return new Sample(outcome, reason, more, negotiated);
  }

  /** The same with what may not have been measured. */
  public Sample withKnown(Metric metric, @Nullable Long value) {
    return value == null ? this : with(metric, value);
  }

  /** What was measured, of a trial that failed for this reason all the same. */
  public Sample failed(String why) {
    return ended(Outcome.FAILED, why);
  }

  /** What was measured, of a trial that ended thus. */
  public Sample ended(Outcome how, String why) {
    return new Sample(how, why, metrics, negotiated);
  }
}
