package dev.antipode.experiment.latency;

import static dev.antipode.sample.metric.Better.LOWER;
import static dev.antipode.sample.metric.Better.NEITHER;
import static dev.antipode.sample.metric.LoadMetrics.CLIENT_CPU;
import static dev.antipode.sample.metric.LoadMetrics.REACHED_RATE;
import static dev.antipode.sample.metric.LoadMetrics.REQUESTS_FAILED;
import static dev.antipode.sample.metric.Unit.COUNT;
import static dev.antipode.sample.metric.Unit.NANOSECONDS;

import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import java.util.List;

/**
 * Of the experiment {@code latency}. Response times run from when a request was due; uncorrected
 * ones run from when it was sent.
 */
public final class LatencyMetrics {
  public static final Metric P50 = new Metric("p50_ns", NANOSECONDS, LOWER, "response, median");
  public static final Metric P90 = new Metric("p90_ns", NANOSECONDS, LOWER, "response, 90 %");
  public static final Metric P99 = new Metric("p99_ns", NANOSECONDS, LOWER, "response, 99 %");
  public static final Metric P999 = new Metric("p999_ns", NANOSECONDS, LOWER, "response, 99.9 %");
  public static final Metric MAX = new Metric("max_ns", NANOSECONDS, LOWER, "response, longest");
  public static final Metric UNCORRECTED_P50 =
      new Metric("uncorrected_p50_ns", NANOSECONDS, LOWER, "median, uncorrected");
  public static final Metric UNCORRECTED_P90 =
      new Metric("uncorrected_p90_ns", NANOSECONDS, LOWER, "90 %, uncorrected");
  public static final Metric UNCORRECTED_P99 =
      new Metric("uncorrected_p99_ns", NANOSECONDS, LOWER, "99 %, uncorrected");
  public static final Metric UNCORRECTED_P999 =
      new Metric("uncorrected_p999_ns", NANOSECONDS, LOWER, "99.9 %, uncorrected");
  public static final Metric UNCORRECTED_MAX =
      new Metric("uncorrected_max_ns", NANOSECONDS, LOWER, "longest, uncorrected");

  public static final Metric REQUESTS_DUE =
      new Metric("requests_due", COUNT, NEITHER, "requests due");
  public static final Metric REQUESTS_SUCCEEDED =
      new Metric("requests_succeeded", COUNT, NEITHER, "requests succeeded");
  public static final Metric REQUESTS_TIMED_OUT =
      new Metric("requests_timed_out", COUNT, LOWER, "requests timed out");

  /**
   * One point of a distribution, in both ways to take the time.
   *
   * @param percentile 100 for the longest
   */
  public record Quantile(double percentile, Metric corrected, Metric uncorrected) {}

  public static final List<Quantile> QUANTILES =
      List.of(
          new Quantile(50, P50, UNCORRECTED_P50),
          new Quantile(90, P90, UNCORRECTED_P90),
          new Quantile(99, P99, UNCORRECTED_P99),
          new Quantile(99.9, P999, UNCORRECTED_P999),
          new Quantile(100, MAX, UNCORRECTED_MAX));

  public static final Measures MEASURES =
      new Measures(
          List.of(
              P50,
              P90,
              P99,
              P999,
              MAX,
              UNCORRECTED_P50,
              UNCORRECTED_P99,
              REQUESTS_DUE,
              REQUESTS_FAILED,
              REQUESTS_TIMED_OUT,
              REACHED_RATE,
              CLIENT_CPU,
              LoadMetrics.CLIENT_CPU_EACH,
              LoadMetrics.SERVER_CPU_EACH),
          List.of(P99, P50, P90));

  private LatencyMetrics() {}

  /** The same point of the distribution, from when a request was sent. */
  public static Metric uncorrected(Metric corrected) {
    return QUANTILES.stream()
        .filter(quantile -> quantile.corrected().equals(corrected))
        .findFirst()
        .orElseThrow()
        .uncorrected();
  }
}
