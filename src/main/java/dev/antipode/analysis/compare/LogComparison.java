package dev.antipode.analysis.compare;

import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Finding;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.endpoint.load.Tally;
import dev.antipode.result.IntervalLog;
import dev.antipode.result.NotComparableException;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Compares two logs of HdrHistogram, percentile by percentile. An interval is one observation, and
 * both logs are one run each: nothing is claimed below {@link RunComparison#REAL_TIME_FLOOR}.
 */
public final class LogComparison {
  private record Percentile(double of, Metric metric) {
    Percentile(double of, String name, String label) {
      this(of, new Metric(name, Unit.COUNT, Better.LOWER, label));
    }
  }

  private static final List<Percentile> PERCENTILES =
      List.of(
          new Percentile(50, "p50", "median"),
          new Percentile(90, "p90", "90 %"),
          new Percentile(99, "p99", "99 %"),
          new Percentile(99.9, "p999", "99.9 %"));

  /** A percentile of one tag in both logs. */
  private record Draft(
      String tag, Percentile percentile, List<Histogram> before, List<Histogram> after) {
    Contest contest(double margin) {
      return Contest.unpaired(
          observed(after), observed(before), Contest.Against.RUN, margin, false);
    }

    private Observations observed(List<Histogram> intervals) {
      SortedMap<Integer, Double> costs = new TreeMap<>();
      for (Histogram interval : intervals) {
        if (Tally.carries(percentile.of, interval.getTotalCount())) {
          costs.put(costs.size(), (double) interval.getValueAtPercentile(percentile.of));
        }
      }
      return new Observations(percentile.metric, costs, costs.size());
    }

    MatchedRow with(Finding finding) {
      return new MatchedRow(
          "",
          tag.isEmpty() ? "all" : tag,
          percentile.metric,
          whole(before),
          whole(after),
          counted(before),
          counted(after),
          false,
          finding.ratio(),
          finding.judgement(),
          finding.remark());
    }

    private double whole(List<Histogram> intervals) {
      return together(intervals).getValueAtPercentile(percentile.of);
    }

    private static String counted(List<Histogram> intervals) {
      return together(intervals).getTotalCount() + " in " + intervals.size();
    }

    private static Histogram together(List<Histogram> intervals) {
      Histogram all = new Histogram(intervals.getFirst().getNumberOfSignificantValueDigits());
      all.setAutoResize(true);
      intervals.forEach(all::add);
      return all;
    }

    boolean isCarried() {
      return Tally.carries(percentile.of, together(before).getTotalCount())
          && Tally.carries(percentile.of, together(after).getTotalCount());
    }
  }

  private LogComparison() {}

  /**
   * The logs of one run each.
   *
   * @throws NotComparableException if the logs have no tag in common
   */
  public static RunComparison of(
      String before, IntervalLog one, String after, IntervalLog other, double margin) {
    double floor = Math.max(margin, RunComparison.REAL_TIME_FLOOR);
    List<String> findings = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    one.byTag()
        .forEach((tag, intervals) -> {
          List<Histogram> others = other.byTag().get(tag);
          if (others == null) {
            findings.add((tag.isEmpty() ? "what has no tag" : tag) + ": has no interval after");
          } else {
            PERCENTILES.stream()
                .map(percentile -> new Draft(tag, percentile, intervals, others))
                .filter(Draft::isCarried)
                .forEach(drafts::add);
          }
        });
    if (drafts.isEmpty()) {
      throw new NotComparableException(
          List.of("the logs have no tag in common, or too few values for a median"),
          "Give two logs of the same work.");
    }
    List<Finding> judged =
        Contest.judged(drafts.stream().map(draft -> draft.contest(floor)).toList());
    List<MatchedRow> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      rows.add(drafts.get(i).with(judged.get(i)));
    }
    return new RunComparison(
        before,
        after,
        floor,
        false,
        List.copyOf(rows),
        List.copyOf(findings),
        List.of(),
        List.of(
            "values are compared as the logs have them, so that both must have one unit",
            "an interval of a log is one observation; both logs are one run each, so that"
                + " differences below 10 % are not claimed"));
  }
}
