package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.judge.Spread;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.MarkdownReport;
import dev.antipode.report.SimulatedRun;
import dev.antipode.report.SummaryCsv;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Judgement;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What happens to the trials of one run, and what its own comparisons say then. */
class WithinRunTest {
  private static final int REPETITIONS = 12;

  private static SimulatedRun run(LabKind lab) {
    return SimulatedRun.over(lab, 1, REPETITIONS, 329_000);
  }

  private static PairView pair(SimulatedRun run, String stack) {
    return run.view().pairs().stream()
        .filter(pair -> pair.first().label().equals(stack))
        .filter(pair -> pair.second().label().equals("tls13"))
        .findFirst()
        .orElseThrow();
  }

  private static Predicate<TrialResult> isOf(String stack) {
    return trial -> trial.cell().stack().equals(stack) && !trial.cell().control();
  }

  private static SimulatedRun edited(
      SimulatedRun run, Predicate<TrialResult> which, LongUnaryOperator time) {
    return run.with(
        run.trials().stream()
            .map(trial -> which.test(trial) ? with(trial, times(trial.sample(), time)) : trial)
            .toList());
  }

  private static SimulatedRun lost(SimulatedRun run, Predicate<TrialResult> which) {
    return run.with(
        run.trials().stream()
            .map(trial ->
                which.test(trial)
                    ? with(trial, Sample.without(Outcome.TIMED_OUT, "too late"))
                    : trial)
            .toList());
  }

  private static Sample times(Sample sample, LongUnaryOperator time) {
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    sample.metrics().forEach((metric, value) -> metrics.put(metric, time.applyAsLong(value)));
    return Sample.succeeded(metrics, sample.negotiated());
  }

  private static TrialResult with(TrialResult trial, Sample sample) {
    return new TrialResult(
        trial.trial(),
        trial.cell(),
        trial.block(),
        trial.seed(),
        trial.guest(),
        trial.startedMs(),
        sample);
  }

  @Test
  void pathOfStackThatTimesOutIsNotFaster() {
    SimulatedRun lost = lost(run(LabKind.NATIVE), isOf("quic-kwik"));
    PairView pair = pair(lost, "quic-kwik");
    assertThat(pair.finding().judgement()).isEqualTo(Judgement.SLOWER);
    assertThat(pair.firstCount()).isEqualTo("0 of 12");
    assertThat(lost.view().headline()).startsWith("12 of ").contains("quic-kwik after no response");
  }

  @Test
  void survivorsAreNotFaster() {
    SimulatedRun half =
        lost(run(LabKind.NATIVE), isOf("quic-kwik").and(trial -> trial.block() % 2 == 0));
    PairView pair = pair(half, "quic-kwik");
    assertThat(pair.finding().judgement()).isEqualTo(Judgement.NO_EVIDENCE);
    assertThat(pair.finding().remark()).contains("more trials failed");
    assertThat(pair.firstCount()).isEqualTo("6 of 12");
    assertThat(SummaryCsv.of(half.report())).contains("at least");
  }

  @Test
  void thirdOfTheTrialsASecondLaterIsSlower() {
    SimulatedRun third =
        edited(
            run(LabKind.VIRTUAL),
            trial -> trial.cell().control() && trial.block() % 3 == 0,
            ns -> ns + 1_000_000_000L);
    PairView control = third.view().controls().getFirst();
    assertThat(control.finding().judgement()).isEqualTo(Judgement.SLOWER);
    assertThat(control.finding().remark())
        .contains(" beyond all of the other, mean +")
        .endsWith(" ms");
  }

  @Test
  void halfAsSlowAgainInSixBlocksIsSlower() {
    SimulatedRun run = run(LabKind.VIRTUAL);
    SimulatedRun six = run.with(run.trials().stream().filter(trial -> trial.block() < 6).toList());
    SimulatedRun slow = edited(six, trial -> trial.cell().control(), ns -> Math.round(ns * 1.5));
    assertThat(slow.view().controls())
        .extracting(control -> control.finding().judgement())
        .containsOnly(Judgement.SLOWER);
    assertThat(six.view().controls())
        .extracting(control -> control.finding().judgement())
        .containsOnly(Judgement.EQUIVALENT);
  }

  @Test
  void equalityIsEquivalentAndNothingIsInconclusive() {
    SimulatedRun equal = edited(run(LabKind.NATIVE), _ -> true, _ -> 500_000_000L);
    assertThat(equal.view().pairs())
        .isNotEmpty()
        .allSatisfy(
            pair -> assertThat(pair.finding().words()).isEqualTo("equivalent within 0.5 %"));
    assertThat(MarkdownReport.of(equal.report(), ExperimentList.ALL))
        .contains("as much, within 0.5 %")
        .doesNotContainIgnoringCase("inconclusive");
  }

  /** Two trials cannot show anything where chance has a part. */
  @Test
  void whatCouldNotHaveBeenShownIsSaid() {
    SimulatedRun run = SimulatedRun.over(LabKind.NATIVE, 1, 2, 329_000);
    assertThat(pair(run, "quic-kwik").finding().words())
        .startsWith("no evidence: no difference could have shown: ")
        .contains(" comparisons need ");
    assertThat(run.view().caveats())
        .anySatisfy(caveat -> assertThat(caveat).contains("could show no difference"));
    assertThat(run.view().headline())
        .as("what two verdicts lack is said once")
        .containsOnlyOnce("ifference could have shown")
        .matches(
            ".* quic-kwik after .*, no evidence of a difference; quic-netty after .*, no evidence of a"
                + " difference\\. No difference could have shown: \\d+ comparisons need \\d+ trials of"
                + " each cell\\.");
  }

  @Test
  void tailsStandBesideMedians() {
    SimulatedRun late =
        edited(
            run(LabKind.NATIVE),
            isOf("tls13").and(trial -> trial.block() == 0),
            ns -> ns + 1_200_000_000L);
    CellView cell =
        late.view().paths().getFirst().cells().stream()
            .filter(one -> one.label().equals("tls13"))
            .findFirst()
            .orElseThrow();
    Row row = cell.row(ConnectionMetrics.FIRST_BYTE).orElseThrow();
    assertThat(row.median()).isBetween(987e6, 988e6);
    Spread spread = Objects.requireNonNull(row.spread());
    assertThat(spread.mean()).isBetween(1_087e6, 1_088e6);
    assertThat(spread.worst()).isBetween(2_187e6, 2_188e6);
    assertThat(spread.lateInWords()).isEqualTo("1 of 12");
    assertThat(List.of(SummaryCsv.HEADER.split(",", -1)))
        .endsWith("predicted_ms", "mean", "mean_is", "p95", "worst", "late");
  }
}
