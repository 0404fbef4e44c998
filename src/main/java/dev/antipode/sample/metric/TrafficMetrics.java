package dev.antipode.sample.metric;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Unit.BYTES;
import static dev.antipode.sample.metric.Unit.COUNT;

/** What a trial sent, as the network counted it: from connecting to the end of closing. */
public final class TrafficMetrics {
  /** Packets of IP that the client sent. */
  public static final Metric UP_PACKETS = new Metric("up_packets", COUNT, LOWER, "up packets");

  /** Bytes of IP that the client sent. */
  public static final Metric UP_BYTES = new Metric("up_bytes", BYTES, LOWER, "up bytes");

  /** Packets of IP that the server sent. */
  public static final Metric DOWN_PACKETS =
      new Metric("down_packets", COUNT, LOWER, "down packets");

  /** Bytes of IP that the server sent. */
  public static final Metric DOWN_BYTES = new Metric("down_bytes", BYTES, LOWER, "down bytes");

  private TrafficMetrics() {}
}
