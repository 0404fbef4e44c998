package dev.antipode.experiment.churn;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/** Of the experiment {@code churn}: from when a connection was due until it was open. */
public final class ChurnMetrics {
  public static final Metric CONNECT_P50 =
      new Metric("connect_p50_ns", NANOSECONDS, LOWER, "connection, median");
  public static final Metric CONNECT_P99 =
      new Metric("connect_p99_ns", NANOSECONDS, LOWER, "connection, 99 %");
  public static final Metric CONNECT_MAX =
      new Metric("connect_max_ns", NANOSECONDS, LOWER, "connection, longest");

  public static final Metric CONNECTIONS_DUE =
      new Metric("connections_due", COUNT, NEITHER, "connections due");
  public static final Metric CONNECTIONS_SUCCEEDED =
      new Metric("connections_succeeded", COUNT, NEITHER, "connections succeeded");
  public static final Metric CONNECTIONS_FAILED =
      new Metric("connections_failed", COUNT, LOWER, "connections failed");
  public static final Metric CONNECTIONS_TIMED_OUT =
      new Metric("connections_timed_out", COUNT, LOWER, "connections timed out");

  public static final Measures MEASURES =
      new Measures(
          List.of(
              CONNECT_P50,
              CONNECT_P99,
              CONNECT_MAX,
              CONNECTIONS_DUE,
              CONNECTIONS_FAILED,
              CONNECTIONS_TIMED_OUT,
              LoadMetrics.REACHED_RATE),
          List.of(CONNECT_P50, CONNECT_P99));

  private ChurnMetrics() {}
}
