package dev.antipode.experiment.idle;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.ConnectionMetrics.FIRST_BYTE;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/**
 * Of the experiment {@code idle}. Both times run from when a request was handed to the library on
 * the open connection.
 */
public final class IdleMetrics {
  public static final Metric AGAIN =
      new Metric("again_first_byte_ns", NANOSECONDS, LOWER, "first byte after the silence");

  /** From the first answer to the second request, as the client timed it. */
  public static final Metric SILENCE = new Metric("silence_ns", NANOSECONDS, LOWER, "silence");

  /** Packets that the client sent when nobody asked it to. */
  public static final Metric UP =
      new Metric("silence_up_packets", COUNT, LOWER, "packets up in the silence");

  /** Packets that the server sent when nobody asked it to. */
  public static final Metric DOWN =
      new Metric("silence_down_packets", COUNT, LOWER, "packets down in the silence");

  public static final Measures MEASURES =
      new Measures(List.of(AGAIN, FIRST_BYTE, UP, DOWN), List.of(AGAIN));

  private IdleMetrics() {}
}
