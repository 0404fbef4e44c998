package dev.antipode.endpoint.load;

import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/** The percentiles of a histogram as metrics. */
final class Percentiles {
  private Percentiles() {}

  static void put(SortedMap<String, Long> metrics, String prefix, Histogram histogram) {
    metrics.put(prefix + "p50_ns", histogram.getValueAtPercentile(50));
    metrics.put(prefix + "p90_ns", histogram.getValueAtPercentile(90));
    metrics.put(prefix + "p99_ns", histogram.getValueAtPercentile(99));
    metrics.put(prefix + "p999_ns", histogram.getValueAtPercentile(99.9));
    metrics.put(prefix + "max_ns", histogram.getMaxValue());
  }
}
