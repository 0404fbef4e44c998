package dev.antipode.result.jmh;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One benchmark with one set of parameters, as JMH writes it.
 *
 * @param benchmark class and method
 * @param mode {@code avgt} for time an operation, {@code thrpt} for operations a time
 * @param params by name; null for none
 * @param threads how many threads called the method at once; null where a file does not tell
 * @param warmupIterations of each fork; null where a file does not tell
 * @param warmupTime of each, as in {@code 1 s}; the same
 * @param measurementIterations of each fork; the same
 * @param measurementTime of each; the same
 * @param measurementBatchSize calls of the method that a score of single shots is of; the same
 * @param jdkVersion of the JVM that was measured; null where a file does not tell
 * @param vmName the same
 * @param vmVersion the same
 * @param jvmArgs arguments of that JVM; null where a file does not tell
 * @param primaryMetric the score
 * @param secondaryMetrics what profilers found, by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JmhResult(
    String benchmark,
    String mode,
    @Nullable SortedMap<String, String> params,
    @Nullable Integer threads,
    @Nullable Integer warmupIterations,
    @Nullable String warmupTime,
    @Nullable Integer measurementIterations,
    @Nullable String measurementTime,
    @Nullable Integer measurementBatchSize,
    @Nullable String jdkVersion,
    @Nullable String vmName,
    @Nullable String vmVersion,
    @Nullable List<String> jvmArgs,
    JmhMetric primaryMetric,
    @Nullable SortedMap<String, JmhMetric> secondaryMetrics) {

  /** Whether a greater score is a better one. */
  public boolean isThroughput() {
    return mode.equals("thrpt");
  }

  /** The parameters; empty for none. */
  public SortedMap<String, String> parameters() {
    return params == null ? new TreeMap<>() : params;
  }

  /** What profilers found; empty for nothing. */
  public Map<String, JmhMetric> costs() {
    return secondaryMetrics == null ? Map.of() : secondaryMetrics;
  }

  /** The last package of the class, which names the suite. */
  public String suite() {
    String[] parts = benchmark.split("\\.", -1);
    return parts.length < 3 ? "benchmarks" : parts[parts.length - 3];
  }

  /** Class and method: {@code Tls.full}. */
  public String label() {
    String[] parts = benchmark.split("\\.", -1);
    return parts.length < 2
        ? benchmark
        : parts[parts.length - 2].replaceFirst("Benchmark$", "") + "." + parts[parts.length - 1];
  }
}
