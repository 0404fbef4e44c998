package dev.antipode.analysis.jmh;

import dev.antipode.result.jmh.JmhMetric;
import dev.antipode.result.jmh.JmhResult;
import dev.antipode.stats.Comparison;
import dev.antipode.stats.Family;
import dev.antipode.stats.Interval;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.Welch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges pairs of scores as one family. */
final class JmhJudge {
  /** The canary of a quiet machine varies by less. */
  static final double SAME_MACHINE = 0.05;

  /** Nanoseconds of the same work, beside each score. */
  private static final String CANARY = "canary_ns";

  private JmhJudge() {}

  static List<JmhComparison.Row> rows(List<JmhMatch.Twins> matched) {
    List<Comparison> costs = matched.stream().map(JmhJudge::cost).toList();
    double[] adjusted = Family.holm(costs.stream().mapToDouble(Comparison::p).toArray());
    List<JmhComparison.Row> rows = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      rows.add(row(matched.get(i), costs.get(i), adjusted[i]));
    }
    return List.copyOf(rows);
  }

  private static Comparison cost(JmhMatch.Twins twins) {
    if (problem(twins).isPresent()) {
      return new Comparison(0, Optional.empty(), 1);
    }
    String unit = twins.before().primaryMetric().scoreUnit();
    String itsUnit = twins.after().primaryMetric().scoreUnit();
    boolean byFork = haveEnoughForks(twins);
    double[] one = sample(twins.before().primaryMetric(), byFork);
    double[] other = sample(twins.after().primaryMetric(), byFork);
    if (JmhCost.isRate(unit) != JmhCost.isRate(itsUnit)) {
      // Rates and times, compared across modes on purpose: both as times.
      double[] times = Arrays.stream(JmhCost.isRate(unit) ? one : other).map(v -> 1 / v).toArray();
      one = JmhCost.isRate(unit) ? times : one;
      other = JmhCost.isRate(unit) ? other : times;
      unit = unit.replaceFirst("ops/(\\w+)", "$1/op");
      itsUnit = itsUnit.replaceFirst("ops/(\\w+)", "$1/op");
    }
    double factor = JmhCost.factor(itsUnit, unit);
    double[] converted = Arrays.stream(other).map(value -> value * factor).toArray();
    return JmhCost.isRate(unit)
        ? Welch.ratioOfMeans(one, converted)
        : Welch.ratioOfMeans(converted, one);
  }

  private static double[] sample(JmhMetric metric, boolean byFork) {
    return byFork ? metric.forkMeans() : metric.iterations();
  }

  private static boolean haveEnoughForks(JmhMatch.Twins twins) {
    return Stream.of(twins.before(), twins.after())
        .allMatch(
            result -> result.primaryMetric().forkMeans().length >= JmhComparison.ENOUGH_FORKS);
  }

  private static Optional<String> problem(JmhMatch.Twins twins) {
    return JmhCost.problem(twins.before()).or(() -> JmhCost.problem(twins.after()));
  }

  private static JmhComparison.Row row(JmhMatch.Twins twins, Comparison cost, double adjustedP) {
    Optional<String> problem = problem(twins);
    if (problem.isPresent()) {
      return row(twins, cost, Judgement.NO_EVIDENCE, problem.get());
    }
    if (isCopy(twins.before(), twins.after())) {
      return row(twins, cost, Judgement.EQUIVALENT, "");
    }
    Interval ratio = cost.ratio().orElse(null);
    if (ratio == null) {
      return row(twins, cost, Judgement.NO_EVIDENCE, "too few iterations");
    }
    boolean byFork = haveEnoughForks(twins);
    double margin =
        byFork ? JmhComparison.SMALLEST_OF_INTEREST : JmhComparison.SMALLEST_OF_FEW_FORKS;
    Optional<String> doubt = byFork ? Optional.empty() : doubt(twins);
    if (doubt.isPresent()) {
      return row(twins, cost, Judgement.NO_EVIDENCE, doubt.get());
    }
    if (adjustedP <= Family.FALSE_ALARMS && !ratio.holds(1) && isBeyond(margin, ratio.estimate())) {
      return row(twins, cost, ratio.estimate() < 1 ? Judgement.FASTER : Judgement.SLOWER, "");
    }
    if (byFork && ratio.low() >= 1 / (1 + margin) && ratio.high() <= 1 + margin) {
      return row(twins, cost, Judgement.EQUIVALENT, "");
    }
    return row(twins, cost, Judgement.NO_EVIDENCE, power(ratio, margin));
  }

  private static JmhComparison.Row row(
      JmhMatch.Twins twins, Comparison cost, Judgement judgement, String remark) {
    return new JmhComparison.Row(twins.before(), twins.after(), cost, judgement, remark);
  }

  /** A file compared with itself. */
  private static boolean isCopy(JmhResult before, JmhResult after) {
    return before.primaryMetric().scoreUnit().equals(after.primaryMetric().scoreUnit())
        && Arrays.equals(before.primaryMetric().iterations(), after.primaryMetric().iterations());
  }

  private static Optional<String> doubt(JmhMatch.Twins twins) {
    if (Stream.of(twins.before(), twins.after()).anyMatch(r -> new JmhRow(r).isUncertain())) {
      return Optional.of("a score has an error of more than 5 %, or none");
    }
    return isOfOtherMachine(twins)
        ? Optional.of("the machine ran at another speed")
        : Optional.empty();
  }

  private static String power(Interval ratio, double margin) {
    double half = ratio.low() > 0 ? Math.sqrt(ratio.high() / ratio.low()) - 1 : Double.NaN;
    return Double.isFinite(half)
        ? String.format(
            Locale.ROOT, "about %.0f %% or more would have shown", Math.max(margin, half) * 100)
        : "no difference could have shown";
  }

  /** Symmetric: twice as slow and twice as fast are as far from 1. */
  private static boolean isBeyond(double smallest, double ratio) {
    return Math.abs(Math.log(ratio)) >= Math.log1p(smallest);
  }

  static boolean isOfOtherMachine(JmhMatch.Twins twins) {
    JmhMetric before = twins.before().costs().get(CANARY);
    JmhMetric after = twins.after().costs().get(CANARY);
    return before != null
        && after != null
        && isBeyond(SAME_MACHINE, after.score() / before.score());
  }
}
