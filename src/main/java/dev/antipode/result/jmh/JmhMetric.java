package dev.antipode.result.jmh;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number of a benchmark, as JMH writes it.
 *
 * @param writtenScore the mean over all iterations of all forks; NaN or infinite where JMH could
 *     not compute one, null where a file has none
 * @param writtenError half of the width of JMH's interval of 99.9 %; NaN for too few iterations,
 *     null where a file has none
 * @param scoreUnit as in {@code us/op}
 * @param rawData one value an iteration, by fork; null where JMH kept a histogram instead
 * @param rawDataHistogram a histogram an iteration, by fork, of pairs of a value and its count;
 *     null but in sample mode
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JmhMetric(
    @JsonProperty("score") @Nullable Double writtenScore,
    @JsonProperty("scoreError") @Nullable Double writtenError,
    String scoreUnit,
    @Nullable List<List<Double>> rawData,
    @Nullable List<List<List<List<Double>>>> rawDataHistogram) {

  /** The values of all iterations; empty where they were not kept. */
  public double[] iterations() {
    return byFork().stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
  }

  /** The mean of each fork; empty where iterations were not kept. */
  public double[] forkMeans() {
    return byFork().stream()
        .mapToDouble(
            fork -> fork.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN))
        .toArray();
  }

  /** A value an iteration; of a histogram, its mean. */
  private List<List<Double>> byFork() {
    if (rawData != null) {
      return rawData;
    }
    return rawDataHistogram == null
        ? List.of()
        : rawDataHistogram.stream()
            .map(fork -> fork.stream().map(JmhMetric::mean).toList())
            .toList();
  }

  private static Double mean(List<List<Double>> histogram) {
    double count = 0;
    double sum = 0;
    for (List<Double> bucket : histogram) {
      if (bucket.size() == 2) {
        count += bucket.get(1);
        sum += bucket.get(0) * bucket.get(1);
      }
    }
    return sum / count;
  }

  /** The score; no number where there is none. */
  public double score() {
    return writtenScore == null ? Double.NaN : writtenScore;
  }

  /** Half of the width of the score's interval; no number where there is none. */
  public double scoreError() {
    return writtenError == null ? Double.NaN : writtenError;
  }

  /** Whether the score is a number: JMH writes NaN for the mean of nothing. */
  public boolean hasScore() {
    return Double.isFinite(score());
  }

  /** Whether there is an interval around a score. */
  public boolean hasError() {
    return hasScore() && Double.isFinite(scoreError());
  }

  /** The error as a share of the score. */
  public double relativeError() {
    return score() == 0 ? 0 : Math.abs(scoreError() / score());
  }
}
