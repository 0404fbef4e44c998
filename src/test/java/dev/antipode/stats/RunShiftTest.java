package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunShiftTest {
  private static final double[] BEFORE = {100, 101, 99};

  /** Logarithms differ by log 1.1; both variances are 1.0001e-4, so t(4) = 2.776 gives 2.27 %. */
  @Test
  void wholeRunsAreTheUnit() {
    RunShift shift = RunShift.of(new double[] {110, 111.1, 108.9}, BEFORE);
    Interval ratio = shift.ratio().orElseThrow();
    assertThat(ratio.estimate()).isCloseTo(1.1, within(1e-9));
    assertThat(ratio.high() / ratio.estimate() - 1).isCloseTo(0.0229, within(1e-4));
    assertThat(shift.p()).isLessThan(0.001);
    assertThat(shift.smallest(1).orElseThrow()).isCloseTo(0.0229, within(1e-4));
    assertThat(shift.smallest(50).orElseThrow()).isGreaterThan(0.05);
  }

  @Test
  void runsThatAreCopiesNeedNoChance() {
    assertThat(RunShift.of(BEFORE, BEFORE).isOfCopies()).isFalse();
    double[] seven = {7.1, 7.1, 7.1};
    assertThat(RunShift.of(seven, seven).isOfCopies()).isTrue();
    assertThat(RunShift.of(seven, seven).p()).isEqualTo(1);
    RunShift apart = RunShift.of(new double[] {8, 8, 8}, seven);
    assertThat(apart.isOfCopies()).isFalse();
    assertThat(apart.p()).isEqualTo(0);
    assertThat(CostPair.ofRuns(seven, seven, 0.005, Optional.empty()).judge(1))
        .isEqualTo(Judgement.EQUIVALENT);
  }

  @Test
  void nothingIsClaimedOfRunsThatFailed() {
    double[] failed = {100, Double.POSITIVE_INFINITY, 99};
    RunShift shift = RunShift.of(failed, BEFORE);
    assertThat(shift.ratio()).isEmpty();
    assertThat(shift.smallest(1)).isEmpty();
    assertThat(CostPair.ofRuns(failed, BEFORE, 0.005, Optional.empty()).judge(shift.p()))
        .isEqualTo(Judgement.NO_EVIDENCE);
  }

  @Test
  void twoRunsAreTooFew() {
    assertThatThrownBy(() -> RunShift.of(new double[] {1, 2}, BEFORE))
        .hasMessage("2 and 3 runs, but 3 are the least");
  }
}
