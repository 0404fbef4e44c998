package dev.antipode.analysis;

import dev.antipode.wire.WireTrace;
import java.util.SortedMap;

/**
 * The first trial of a cell, from both sides: what went over the wire, and what the client's
 * stopwatch said. Both count from when the client began.
 *
 * @param metrics of that trial, by name
 */
public record MeasuredTrace(WireTrace trace, SortedMap<String, Long> metrics) {}
