package dev.antipode.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.analysis.RunView;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one compares across may be of the runs, of what lies beside them, or of both. */
class AcrossKeysTest {
  private final RunSide before = side(LabKind.VIRTUAL);
  private final RunSide after = side(LabKind.NATIVE);

  @Test
  void keyOfBothCountsForTheRunsToo() {
    assertThat(Conditions.agreed(before, after, Set.of("lab"), Set.of("lab", "mode")))
        .containsExactly("lab: virtual before, native after");
  }

  @Test
  void keyOfTheOthersAloneIsNoMistake() {
    assertThat(Conditions.agreed(before, before, Set.of("mode"), Set.of("mode"))).isEmpty();
  }

  @Test
  void keyOfNeitherIsRefused() {
    assertThatThrownBy(
            () -> Conditions.agreed(before, before, Set.of("weather"), Set.of("threads")))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContainingAll("--across is 'weather'", "session", "threads");
  }

  private static RunSide side(LabKind lab) {
    SimulatedRun run = SimulatedRun.over(lab, 1, 2, 20_000);
    return new RunSide(
        "a", run.manifest(), RunView.tallies(run.trials()), List.of(), Map.of(), List.of());
  }
}
