package dev.antipode.report.compare;

import dev.antipode.analysis.compare.MatchedRow;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.analysis.jmh.JmhRow;
import dev.antipode.sample.Json;
import dev.antipode.stats.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a line of JSON for programs: {@code kind} is {@code run} or {@code jmh}. The
 * values of a row have the unit that the name of its metric ends in, or JMH's own; a ratio is after
 * to before, and null stands for what failed or has too few trials.
 */
public final class ComparisonJson {
  private ComparisonJson() {}

  public static String line(RunComparison comparison) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", "run");
    line.put("before", comparison.before());
    line.put("after", comparison.after());
    line.put("passes", comparison.passes());
    line.put("margin", comparison.margin());
    line.put("unit", comparison.ofRuns() ? "run" : "trial");
    line.put("findings", comparison.findings());
    line.put("subjects", comparison.subjects());
    line.put("notes", comparison.notes());
    line.put("rows", comparison.rows().stream().map(ComparisonJson::row).toList());
    return Json.line(line);
  }

  public static String line(JmhComparison comparison) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("kind", "jmh");
    line.put("before", comparison.before());
    line.put("after", comparison.after());
    line.put("passes", comparison.passes());
    line.put("findings", comparison.findings());
    line.put("subjects", comparison.subjects());
    line.put("notes", comparison.notes());
    line.put("rows", comparison.rows().stream().map(ComparisonJson::row).toList());
    return Json.line(line);
  }

  private static Map<String, @Nullable Object> row(MatchedRow row) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    made.put("path", row.path());
    made.put("cell", row.label());
    made.put("metric", row.metric().name());
    made.put("before", row.before());
    made.put("after", row.after());
    made.put("measured_before", row.measuredBefore());
    made.put("measured_after", row.measuredAfter());
    made.put("paired", row.paired());
    ratio(made, row.ratio());
    made.put("verdict", row.judgement().words());
    made.put("remark", row.remark());
    return made;
  }

  private static Map<String, @Nullable Object> row(JmhComparison.Row row) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    made.put("benchmark", new JmhRow(row.before()).name());
    made.put("before", number(row.before().primaryMetric().score()));
    made.put("unit_before", row.before().primaryMetric().scoreUnit());
    made.put("after", number(row.after().primaryMetric().score()));
    made.put("unit_after", row.after().primaryMetric().scoreUnit());
    ratio(made, row.cost().ratio().orElse(null));
    made.put("verdict", row.judgement().words());
    made.put("remark", row.remark());
    return made;
  }

  private static void ratio(Map<String, @Nullable Object> row, @Nullable Interval ratio) {
    row.put("ratio", ratio == null ? null : number(ratio.estimate()));
    row.put("ratio_low", ratio == null ? null : number(ratio.low()));
    row.put("ratio_high", ratio == null ? null : number(ratio.high()));
  }

  /** JSON has no word for what is no number or has no end. */
  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
