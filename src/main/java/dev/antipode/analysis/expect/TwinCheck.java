package dev.antipode.analysis.expect;

import dev.antipode.analysis.expect.Expectations.Question;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Expectation;
import dev.antipode.stats.CostPair;
import dev.antipode.stats.Family;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.PairedPermutation;
import dev.antipode.stats.Quantiles;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Holds a statement about two cells against their trials. */
record TwinCheck(Expectation expectation, Metric metric) {
  private static final double TAIL = 0.95;

  Question of(MeasuredCell cell, MeasuredCell other) {
    Observations one = Observations.of(cell.trials(), metric);
    Observations two = Observations.of(other.trials(), metric);
    double margin = Family.SMALLEST_OF_INTEREST;
    CostPair pair =
        CostPair.paired(
            one.costs(),
            two.costs(),
            margin,
            Exactness.of(cell.lab(), cell.path())
                ? Optional.of(Exactness.resolution(metric, margin))
                : Optional.empty());
    String words = words(cell, one, other, two);
    if (pair.shift().trials() == 0) {
      return Question.certain(new CellOutcome(Ruling.NOT_DECIDED, words));
    }
    if (pair.isCertain() || expectation.statistic() == Expectation.Statistic.MEDIAN) {
      return new Question(
          pair.shift().p(),
          !pair.isCertain(),
          p -> new CellOutcome(byJudgement(pair.judge(p)), words));
    }
    PairedPermutation test =
        PairedPermutation.of(one.costs(), two.costs(), statistic()).orElseThrow();
    return new Question(
        test.p(),
        true,
        p ->
            new CellOutcome(
                p <= Family.FALSE_ALARMS ? outcome(test.difference() < 0) : Ruling.NOT_DECIDED,
                words));
  }

  private ToDoubleFunction<double[]> statistic() {
    return expectation.statistic() == Expectation.Statistic.P95
        ? costs -> Quantiles.quantile(costs, TAIL)
        : costs -> Arrays.stream(costs).average().orElseThrow();
  }

  private Ruling byJudgement(Judgement judgement) {
    return switch (judgement) {
      case NO_EVIDENCE -> Ruling.NOT_DECIDED;
      case EQUIVALENT ->
          expectation.relation() == Expectation.Relation.IS ? Ruling.HELD : Ruling.REFUTED;
      case FASTER -> outcome(true);
      case SLOWER -> outcome(false);
    };
  }

  /** Of two cells that differ. */
  private Ruling outcome(boolean costsLess) {
    boolean less = costsLess == (metric.better() != Better.HIGHER);
    return switch (expectation.relation()) {
      case IS -> Ruling.REFUTED;
      case LESS -> less ? Ruling.HELD : Ruling.REFUTED;
      case MORE -> less ? Ruling.REFUTED : Ruling.HELD;
    };
  }

  private String words(MeasuredCell cell, Observations one, MeasuredCell other, Observations two) {
    return cell.where()
        + ": "
        + ValueCheck.value(expectation.statistic(), metric, one)
        + " against "
        + ValueCheck.value(expectation.statistic(), metric, two)
        + " of "
        + other.cell().label()
        + NumberFormat.ofTrials(one.count(), two.count());
  }
}
