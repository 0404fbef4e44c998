package dev.antipode.result.jmh;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number of a benchmark, as JMH writes it.
 *
 * @param score the mean over all iterations of all forks; NaN or infinite where JMH could not
 *     compute one
 * @param scoreError half of the width of JMH's interval of 99.9 %; NaN for too few iterations
 * @param scoreUnit as in {@code us/op}
 * @param rawData one value an iteration, by fork; null where JMH kept a histogram instead
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JmhMetric(
    double score, double scoreError, String scoreUnit, @Nullable List<List<Double>> rawData) {

  /** The values of all iterations; empty where they were not kept. */
  public double[] iterations() {
    return rawData == null
        ? new double[0]
        : rawData.stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
  }

  /** The mean of each fork; empty where iterations were not kept. */
  public double[] forkMeans() {
    return rawData == null
        ? new double[0]
        : rawData.stream()
            .mapToDouble(
                fork -> fork.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN))
            .toArray();
  }

  /** Whether the score is a number: JMH writes NaN for the mean of nothing. */
  public boolean hasScore() {
    return Double.isFinite(score);
  }

  /** Whether there is an interval around a score. */
  public boolean hasError() {
    return hasScore() && Double.isFinite(scoreError);
  }

  /** The error as a share of the score. */
  public double relativeError() {
    return score == 0 ? 0 : Math.abs(scoreError / score);
  }
}
