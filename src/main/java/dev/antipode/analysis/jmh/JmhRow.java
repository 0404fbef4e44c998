package dev.antipode.analysis.jmh;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One benchmark of JMH as a line of a table. */
public record JmhRow(JmhResult result) {
  /** An error beyond this share of its score is pointed out. */
  static final double LARGEST_ERROR = 0.05;

  public static final List<String> HEADER =
      List.of(
          "benchmark", "of", ":score", ":± (99.9 %)", "unit", ":CPU µs", ":allocated B", "more");

  /** Shown in columns of their own. */
  private static final List<String> COLUMNS = List.of("cpu_ns", "allocated_bytes");

  public List<String> line() {
    JmhMetric score = result.primaryMetric();
    JmhMetric cpu = result.costs().get("cpu_ns");
    JmhMetric allocated = result.costs().get("allocated_bytes");
    return List.of(
        result.label(),
        parameters(),
        NumberFormat.plain(score.score()),
        error(score),
        score.scoreUnit(),
        cpu == null ? "" : NumberFormat.plain(cpu.score() / 1e3),
        allocated == null ? "" : NumberFormat.plain(allocated.score()),
        more());
  }

  /** Class, method and parameters in a phrase. */
  public String name() {
    String parameters = parameters();
    return parameters.isEmpty() ? result.label() : result.label() + " (" + parameters + ")";
  }

  String parameters() {
    return parametersBut("");
  }

  /** All parameters but one. */
  public String parametersBut(String name) {
    return result.parameters().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(name))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  public boolean isUncertain() {
    JmhMetric score = result.primaryMetric();
    return !score.hasError() || score.relativeError() > LARGEST_ERROR;
  }

  private static String error(JmhMetric score) {
    if (!score.hasScore()) {
      return "JMH wrote no score";
    }
    return score.hasError()
        ? String.format(
            Locale.ROOT,
            "%s (%.1f %%)",
            NumberFormat.plain(score.scoreError()),
            score.relativeError() * 100)
        : "too few iterations";
  }

  /** What else is known: sizes that a suite notes, and what JMH's own profilers found. */
  private String more() {
    return result.costs().entrySet().stream()
        .filter(cost -> !COLUMNS.contains(cost.getKey()))
        .filter(cost -> !Double.isNaN(cost.getValue().score()))
        .map(cost ->
            cost.getKey()
                + " "
                + NumberFormat.plain(cost.getValue().score())
                + (cost.getKey().endsWith("_bytes") ? "" : " " + cost.getValue().scoreUnit()))
        .collect(Collectors.joining("; "));
  }
}
