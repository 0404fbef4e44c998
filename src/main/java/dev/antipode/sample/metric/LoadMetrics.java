package dev.antipode.sample.metric;

import static dev.antipode.sample.metric.Better.HIGHER;
import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.MILLIHERTZ;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;
import static dev.antipode.sample.metric.Unit.PERMILLE;

/** What every load tells, whatever it asks for. */
public final class LoadMetrics {
  /** Operations a second that were completed in the span that counts. */
  public static final Metric REACHED_RATE =
      new Metric("reached_rate_millihz", MILLIHERTZ, HIGHER, "rate reached");

  /** Of all processors that the client may use. */
  public static final Metric CLIENT_CPU =
      new Metric("client_cpu_permille", PERMILLE, NEITHER, "client's processor");

  /** Processor time of the client's process by operations: requests, or megabytes. */
  public static final Metric CLIENT_CPU_EACH =
      new Metric("client_cpu_each_ns", NANOSECONDS, LOWER, "client's processor, each");

  /** The same of the server's. */
  public static final Metric SERVER_CPU_EACH =
      new Metric("server_cpu_each_ns", NANOSECONDS, LOWER, "server's processor, each");

  public static final Metric REQUESTS_FAILED =
      new Metric("requests_failed", COUNT, LOWER, "requests failed");

  private LoadMetrics() {}
}
