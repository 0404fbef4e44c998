package dev.antipode.report.jmh;

import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.report.chart.BarChart;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.Props;
import dev.antipode.result.ShippedStacks;
import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * JMH's scores as bars with their intervals of 99.9 %. A picture has the scores of one benchmark
 * that differ in one parameter, the one with the most values; for each choice of the others there
 * is another picture.
 */
public final class JmhCharts {
  private JmhCharts() {}

  /** The charts of one suite; the table below has the same values. */
  public static List<Chart> of(List<JmhRow> suite) {
    return grouped(
            suite, row -> row.result().label() + ", " + row.result().primaryMetric().scoreUnit())
        .values()
        .stream()
        .flatMap(benchmark -> {
          String bars = mostValues(benchmark);
          return grouped(withScores(benchmark), row -> row.parametersBut(bars)).values().stream()
              .filter(rows -> rows.size() > 1)
              .map(rows -> chart(rows, bars));
        })
        .toList();
  }

  /** Nothing can be drawn of the others; the table names them. */
  private static List<JmhRow> withScores(List<JmhRow> rows) {
    return rows.stream().filter(row -> row.result().primaryMetric().hasScore()).toList();
  }

  private static Map<String, List<JmhRow>> grouped(
      List<JmhRow> rows, Function<JmhRow, String> name) {
    return rows.stream()
        .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
  }

  /** The name of a parameter; empty if there is none. */
  private static String mostValues(List<JmhRow> rows) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    rows.forEach(row ->
        row.result()
            .parameters()
            .forEach(
                (name, value) -> values.computeIfAbsent(name, _ -> new HashSet<>()).add(value)));
    return values.entrySet().stream()
        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static Chart chart(List<JmhRow> rows, String bars) {
    JmhResult first = rows.getFirst().result();
    String name =
        Stream.of(
                first.label(),
                rows.getFirst().parametersBut(bars),
                first.primaryMetric().scoreUnit())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
    BarChart chart =
        BarChart.ofUnit(
            name
                + (first.isThroughput() ? ", more is better" : ", less is better")
                + "; as the table below has it.",
            first.primaryMetric().scoreUnit());
    rows.forEach(row -> add(chart, row, bars));
    return chart.chart(
        name + (first.isThroughput() ? " (more is better)" : " (less is better)"),
        Optional.empty());
  }

  private static void add(BarChart chart, JmhRow row, String bars) {
    JmhMetric score = row.result().primaryMetric();
    List<String> line = row.line();
    String value = line.get(2) + " ± " + line.get(3) + " " + score.scoreUnit();
    chart.bar(
        row.result().parameters().getOrDefault(bars, row.result().label()),
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
          score.score(),
          Math.max(0, score.score() - score.scoreError()),
          score.score() + score.scoreError());
    }
  }

  /** The colour of its stack, if a parameter names one. */
  private static String colour(JmhRow row) {
    return "@"
        + row.result().parameters().values().stream()
            .flatMap(name -> Stream.ofNullable(ShippedStacks.BY_NAME.get(name)))
            .findFirst()
            .map(traits -> traits.look().colour().word())
            .orElse("blue");
  }
}
