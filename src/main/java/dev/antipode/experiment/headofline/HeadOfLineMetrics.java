package dev.antipode.experiment.headofline;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.Unit.BYTES;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/** Of the experiment {@code head-of-line}. */
public final class HeadOfLineMetrics {
  /** Streams of which packets were under way behind the lost one. */
  public static final Metric IN_FLIGHT_STREAMS =
      new Metric("in_flight_streams", COUNT, NEITHER, "streams behind the lost packet");

  public static final Metric BLOCKED_STREAMS =
      new Metric("hol_blocked_streams", COUNT, LOWER, "streams blocked");
  public static final Metric BLOCKED_BYTES =
      new Metric("hol_blocked_bytes", BYTES, LOWER, "bytes blocked");
  public static final Metric LONGEST_BLOCK =
      new Metric("hol_blocked_ns", NANOSECONDS, LOWER, "longest block");
  public static final Metric ALL_BLOCKS =
      new Metric("hol_blocked_sum_ns", NANOSECONDS, LOWER, "all blocks together");

  /** Bytes that waited for others of their own stream. */
  public static final Metric OWN_BLOCKED_BYTES =
      new Metric("own_blocked_bytes", BYTES, LOWER, "bytes blocked, own stream");

  public static final Metric LOSS_RECOVERY =
      new Metric("loss_recovery_ns", NANOSECONDS, LOWER, "recovery after it");

  /** Which of the packets that bear data was lost, from 0. */
  public static final Metric LOST_PACKET = new Metric("lost_packet", COUNT, NEITHER, "lost packet");

  /** Streams of which bytes were in the lost packet. */
  public static final Metric LOST_STREAMS =
      new Metric("lost_streams", COUNT, NEITHER, "lost streams");

  /** Packets after the loss that no packet of the twin is like. */
  public static final Metric UNMATCHED_PACKETS =
      new Metric("unmatched_packets", COUNT, NEITHER, "unmatched packets");

  /** Whether what the lost packet carried was inferred from what was released: 0 or 1. */
  public static final Metric INFERRED_LOSSES =
      new Metric("inferred_losses", COUNT, NEITHER, "inferred losses");

  public static final Metric OBJECT_P50 =
      new Metric("object_p50_ns", NANOSECONDS, LOWER, "object, median");
  public static final Metric OBJECT_P95 =
      new Metric("object_p95_ns", NANOSECONDS, LOWER, "object, 95 %");
  public static final Metric OBJECT_MAX =
      new Metric("object_max_ns", NANOSECONDS, LOWER, "object, last");
  public static final Metric COMPLETION =
      new Metric("completion_ns", NANOSECONDS, LOWER, "all objects");

  /** The same of the transfer without the loss. */
  public static final Metric TWIN_COMPLETION =
      new Metric("twin_completion_ns", NANOSECONDS, LOWER, "all objects, no loss");

  /** What came to the client twice, as its TCP counts it. */
  public static final Metric SPURIOUS_RETRANSMISSIONS =
      new Metric("spurious_retransmissions", COUNT, LOWER, "spurious retransmissions");

  public static final Measures MEASURES =
      new Measures(
          List.of(
              IN_FLIGHT_STREAMS,
              BLOCKED_STREAMS,
              BLOCKED_BYTES,
              LONGEST_BLOCK,
              OWN_BLOCKED_BYTES,
              LOSS_RECOVERY,
              OBJECT_P50,
              OBJECT_P95,
              OBJECT_MAX,
              COMPLETION,
              TWIN_COMPLETION,
              SPURIOUS_RETRANSMISSIONS),
          List.of(LONGEST_BLOCK, OBJECT_P95, OBJECT_P50, COMPLETION));

  private HeadOfLineMetrics() {}
}
