package dev.antipode.analysis.compare;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.analysis.RunView;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stats.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeveralRunsTest {
  /** Five runs a side: a percent from run to run does not hide 5 % of all. */
  @Test
  void severalRealRunsClaimWhatOneCannot() {
    List<SimulatedRun> before = runs(1, 0);
    RunComparison same = together(before, runs(11, 0));
    assertThat(same.margin()).isEqualTo(0.005);
    assertThat(same.rows(Judgement.SLOWER)).isEmpty();
    assertThat(same.rows(Judgement.FASTER)).isEmpty();
    assertThat(same.rows().getFirst().measuredBefore()).isEqualTo("60 of 60 in 5");
    assertThat(same.rows(Judgement.NO_EVIDENCE))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.remark()).endsWith("or more would have shown"));
    RunComparison slower = together(before, runs(11, 17_000));
    assertThat(slower.rows(Judgement.SLOWER)).hasSameSizeAs(slower.rows()).isNotEmpty();
    assertThat(slower.notes())
        .anySatisfy(note -> assertThat(note).startsWith("the runs were not played in turns"));
  }

  /** A bad minute makes trials of one run fail, and is no change; a change is seen in most runs. */
  @Test
  void failuresOfOneRunAreNoFinding() {
    List<SimulatedRun> after = new ArrayList<>(runs(11, 0));
    after.set(2, failing(after.get(2), 9));
    assertThat(together(runs(1, 0), after).findings()).isEmpty();
    after.replaceAll(run -> failing(run, 3));
    assertThat(together(runs(1, 0), after).findings())
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding).contains("of 60 trials failed after, 0 of 60"));
  }

  @Test
  void runsOfOneSideMustAgree() {
    List<SimulatedRun> mixed = new ArrayList<>(runs(1, 0));
    mixed.set(4, SimulatedRun.over(LabKind.VIRTUAL, 1, 12, 329_000));
    assertThatThrownBy(() -> together(mixed, runs(11, 0)))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("lab: native in run 0, virtual in run 4");
  }

  @Test
  void cellThatSomeRunsLackIsAFinding() {
    List<SimulatedRun> after = new ArrayList<>(runs(11, 0));
    for (int run = 0; run < 3; run++) {
      after.set(
          run,
          after
              .get(run)
              .with(
                  after.get(run).trials().stream()
                      .filter(trial -> !trial.cell().stack().equals("tcp"))
                      .toList()));
    }
    RunComparison less = together(runs(1, 0), after);
    assertThat(less.findings())
        .containsExactly("tcp on rtt-329: has no trial in 3 of 5 runs after, and in all before");
    assertThat(less.notes())
        .anySatisfy(
            note -> assertThat(note).startsWith("tcp on rtt-329, ").contains("fewer than 3"));
  }

  /** Of one path; a run is a percent from the next. */
  private static List<SimulatedRun> runs(int seed, long laterUs) {
    Random random = new Random(seed);
    return IntStream.range(0, 5)
        .mapToObj(i -> {
          double factor = 1 + 0.01 * random.nextGaussian();
          SimulatedRun run = SimulatedRun.over(LabKind.NATIVE, seed + i, 12, 329_000);
          return run.with(
              run.trials().stream()
                  .map(trial -> slowed(trial, factor * (329_000 + laterUs) / 329_000))
                  .toList());
        })
        .toList();
  }

  private static TrialResult slowed(TrialResult trial, double factor) {
    SortedMap<Metric, Long> metrics = new TreeMap<>();
    trial
        .sample()
        .metrics()
        .forEach((metric, value) -> metrics.put(metric, (long) (value * factor)));
    return trial(trial, Sample.succeeded(metrics, requireNonNull(trial.sample().negotiated())));
  }

  private static SimulatedRun failing(SimulatedRun run, int blocks) {
    return run.with(
        run.trials().stream()
            .map(trial ->
                trial.block() < blocks
                    ? trial(trial, Sample.without(Outcome.TIMED_OUT, "no answer"))
                    : trial)
            .toList());
  }

  private static TrialResult trial(TrialResult trial, Sample sample) {
    return new TrialResult(
        trial.trial(), trial.cell(), trial.block(), trial.seed(), null, trial.startedMs(), sample);
  }

  private static RunComparison together(List<SimulatedRun> before, List<SimulatedRun> after) {
    return RunComparison.of(
        RunSide.together(sides(before)),
        RunSide.together(sides(after)),
        ExperimentList.ALL.of("handshake").measures(),
        0.005,
        Set.of(),
        Set.of());
  }

  private static List<RunSide> sides(List<SimulatedRun> runs) {
    return IntStream.range(0, runs.size()).mapToObj(i -> side("run " + i, runs.get(i))).toList();
  }

  private static RunSide side(String name, SimulatedRun run) {
    return new RunSide(
        name, run.manifest(), RunView.tallies(run.trials()), List.of(), Map.of(), List.of());
  }
}
