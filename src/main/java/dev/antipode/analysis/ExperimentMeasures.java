package dev.antipode.analysis;

import dev.antipode.oracle.RoundTrips;
import dev.antipode.sample.metric.BulkMetrics;
import dev.antipode.sample.metric.ChurnMetrics;
import dev.antipode.sample.metric.HandshakeMetrics;
import dev.antipode.sample.metric.HeadOfLineMetrics;
import dev.antipode.sample.metric.LatencyMetrics;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each experiment measures, by its word. */
public final class ExperimentMeasures {
  private static final String HANDSHAKE = "handshake";

  private static final Map<String, Measures> OF_EXPERIMENTS =
      Map.of(
          HANDSHAKE,
          HandshakeMetrics.MEASURES,
          "head-of-line",
          HeadOfLineMetrics.MEASURES,
          "latency",
          LatencyMetrics.MEASURES,
          "bulk",
          BulkMetrics.MEASURES,
          "churn",
          ChurnMetrics.MEASURES);

  private ExperimentMeasures() {}

  /** The measures of an experiment; none if this program does not know it. */
  public static Measures of(String experiment) {
    return OF_EXPERIMENTS.getOrDefault(experiment, Measures.NONE);
  }

  public static boolean isHandshake(String experiment) {
    return experiment.equals(HANDSHAKE);
  }

  /** The metrics for which every cell has a row, even if its trials measured nothing. */
  static List<Metric> expected(String experiment, @Nullable StackDescription stack) {
    if (isHandshake(experiment)) {
      return stack == null ? List.of() : RoundTrips.metrics(stack);
    }
    return of(experiment).compared().stream().limit(1).toList();
  }
}
