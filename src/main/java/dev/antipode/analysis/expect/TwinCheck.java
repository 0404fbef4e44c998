package dev.antipode.analysis.expect;

import dev.antipode.analysis.expect.Expectations.Question;
import dev.antipode.analysis.judge.Contest;
import dev.antipode.analysis.judge.Exactness;
import dev.antipode.analysis.judge.Observations;
import dev.antipode.analysis.judge.Spread;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Expectation.Statistic;
import dev.antipode.stats.CostPair;
import dev.antipode.stats.Family;
import dev.antipode.stats.Judgement;
import dev.antipode.stats.PairedPermutation;
import dev.antipode.stats.Quantiles;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Holds a statement about two cells against their trials. */
record TwinCheck(Expectation expectation, Metric metric) {
  Question of(MeasuredCell cell, MeasuredCell other) {
    Observations one = Observations.of(cell.trials(), metric);
    Observations two = Observations.of(other.trials(), metric);
    Contest contest =
        Contest.paired(
            one,
            two,
            Contest.Against.CELL,
            Family.SMALLEST_OF_INTEREST,
            Exactness.of(cell.lab(), cell.path()));
    CostPair costs = contest.costs();
    String words = words(cell, one, other, two);
    if (costs.shift().trials() == 0) {
      return Question.certain(new CellOutcome(Ruling.NOT_DECIDED, words));
    }
    if (costs.isCertain() || expectation.statistic() == Statistic.MEDIAN) {
      return new Question(
          costs.shift().p(),
          !costs.isCertain(),
          p -> new CellOutcome(byJudgement(contest.judge(p)), words));
    }
    PairedPermutation test =
        PairedPermutation.of(one.costs(), two.costs(), statistic()).orElseThrow();
    boolean costsLess = test.difference() < 0;
    boolean known = isKnown(Spread.of(costsLess ? one : two));
    return new Question(
        test.p(),
        true,
        p ->
            new CellOutcome(
                known && p <= Family.FALSE_ALARMS ? outcome(costsLess) : Ruling.NOT_DECIDED,
                words));
  }

  /** Where trials failed a mean has no upper end: of such a cell nobody can say that it is less. */
  private boolean isKnown(@Nullable Spread less) {
    return less != null
        && (expectation.statistic() == Statistic.P95 ? less.p95() != null : !less.bound());
  }

  /** The less, the better; a mean is that of the metric itself, also of a rate. */
  private ToDoubleFunction<double[]> statistic() {
    if (expectation.statistic() == Statistic.P95) {
      return costs -> Quantiles.quantile(costs, Spread.TAIL);
    }
    return metric.better() == Better.HIGHER
        ? costs -> -Arrays.stream(costs).map(cost -> 1 / cost).average().orElseThrow()
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
