package dev.antipode.report;

import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JMH's scores as bars with their intervals of 99.9 %: a picture for each benchmark that was played
 * with several parameters, as only those have one unit and one question.
 */
final class JmhCharts {
  private JmhCharts() {}

  /** Of one suite; the table below has the same values. */
  static List<Chart> of(List<JmhRow> suite) {
    Map<String, List<JmhRow>> benchmarks = new LinkedHashMap<>();
    for (JmhRow row : suite) {
      benchmarks
          .computeIfAbsent(
              row.result().label() + ", " + row.result().primaryMetric().scoreUnit(),
              _ -> new ArrayList<>())
          .add(row);
    }
    return benchmarks.entrySet().stream()
        .filter(benchmark -> benchmark.getValue().size() > 1)
        .map(benchmark -> chart(benchmark.getKey(), benchmark.getValue()))
        .toList();
  }

  private static Chart chart(String name, List<JmhRow> rows) {
    JmhResult first = rows.getFirst().result();
    Map<String, Object> axis =
        Props.of(
            "type",
            "value",
            "min",
            0,
            "axisLabel",
            Props.of(
                "formatter", "{value} " + first.primaryMetric().scoreUnit(), "hideOverlap", true));
    BarChart chart =
        new BarChart(
            name
                + (first.isThroughput() ? ", more is better" : ", less is better")
                + "; as the table below has it.",
            List.of(axis));
    rows.forEach(row -> add(chart, row));
    return chart.chart(
        name + (first.isThroughput() ? " (more is better)" : " (less is better)"),
        Optional.empty());
  }

  private static void add(BarChart chart, JmhRow row) {
    JmhMetric score = row.result().primaryMetric();
    List<String> line = row.line();
    String value = line.get(2) + " ± " + line.get(3) + " " + score.scoreUnit();
    chart.bar(
        row.parameters(),
        line.get(2) + " " + score.scoreUnit(),
        row.isUncertain() ? "error above 5 %" : "",
        List.of(
            Props.of(
                "value",
                score.score(),
                "tip",
                row.name() + "\n" + value,
                "itemStyle",
                Props.of("color", colour(row) + "/55"))));
    if (score.hasError()) {
      chart.interval(
          score.score(), score.score() - score.scoreError(), score.score() + score.scoreError());
    }
  }

  /** That of its stack, where a parameter names one. */
  private static String colour(JmhRow row) {
    return "@"
        + row.result().parameters().values().stream()
            .filter(Palette::isStack)
            .findFirst()
            .map(stack -> Palette.of(stack).colour())
            .orElse("blue");
  }
}
