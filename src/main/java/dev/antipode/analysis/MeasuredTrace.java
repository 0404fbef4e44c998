package dev.antipode.analysis;

import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.WireTrace;
import java.util.SortedMap;

/**
 * The first trial of a cell, from both sides: what went over the wire, and what the client's
 * stopwatch said. Both count from when the client began.
 *
 * @param metrics of that trial
 */
public record MeasuredTrace(WireTrace trace, SortedMap<Metric, Long> metrics) {}
