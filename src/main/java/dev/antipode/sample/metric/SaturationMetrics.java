package dev.antipode.sample.metric;

import static dev.antipode.sample.metric.Better.HIGHER;
import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Unit.MILLIHERTZ;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

/** Of {@code antipode load}: as many requests as a pair of endpoints can do. */
public final class SaturationMetrics {
  public static final Metric REQUEST_RATE =
      new Metric("requests_per_s_milli", MILLIHERTZ, HIGHER, "requests");
  public static final Metric RESPONSE_P50 =
      new Metric("response_p50_ns", NANOSECONDS, LOWER, "response, median");
  public static final Metric RESPONSE_P99 =
      new Metric("response_p99_ns", NANOSECONDS, LOWER, "response, 99 %");

  private SaturationMetrics() {}
}
