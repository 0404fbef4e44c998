package dev.antipode.analysis.compare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.analysis.CellTrials;
import dev.antipode.analysis.RunView;
import dev.antipode.lab.LabKind;
import dev.antipode.report.SimulatedRun;
import dev.antipode.result.NotComparableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs whose trials cannot all be compared are refused before memory is used up. */
class TrialLimitTest {
  @Test
  void manyTrialsCanBePaired() {
    assertThatCode(() -> check(1, 5_000, 1, 5_000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(1, 5_001, 1, 5_001))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContainingAll("5001 trials before, 5001 after", "at most 5000 trials of a cell");
  }

  @Test
  void fewerCanBeComparedEachWithEach() {
    assertThatCode(() -> check(1, 3_464, 2, 3_464)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(1, 3_465, 2, 3_465))
        .isInstanceOf(NotComparableException.class)
        .hasMessageContaining("and otherwise 3464.");
  }

  private static void check(long seed, int trials, long otherSeed, int others) {
    TrialLimit.check(List.of(new CellTwins.Twins(cell(seed, trials), cell(otherSeed, others))));
  }

  private static CellTrials cell(long seed, int trials) {
    SimulatedRun run = SimulatedRun.over(LabKind.VIRTUAL, seed, trials, 20_000);
    return RunView.tallies(run.trials()).values().iterator().next();
  }
}
