package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolutionTest {
  private static final double LOST = Double.POSITIVE_INFINITY;
  private static final Resolution RESOLUTION = new Resolution(0.02, 0.005);
  private static final double[] BEFORE = {20.01, 20.02, 20.01};

  @Test
  void copiesAreJudgedByTheirDifference() {
    assertThat(RESOLUTION.judge(new double[] {20.03, 20.02, 20.03}, BEFORE))
        .contains(Judgement.EQUIVALENT);
    assertThat(RESOLUTION.judge(new double[] {20.33, 20.32, 20.33}, BEFORE))
        .contains(Judgement.SLOWER);
    assertThat(RESOLUTION.judge(new double[] {19.73, 19.72, 19.73}, BEFORE))
        .contains(Judgement.FASTER);
  }

  /** Of a cost below 4 ms, the clock's resolution is more than half a per cent. */
  @Test
  void resolutionIsNoDifference() {
    assertThat(RESOLUTION.judge(new double[] {1.015, 1.015, 1.015}, new double[] {1.0, 1.0, 1.0}))
        .contains(Judgement.EQUIVALENT);
  }

  @Test
  void severalLateTrialsAreSlowerAndOneIsNothing() {
    double[] before = {20, 20, 20, 20, 20, 20};
    assertThat(RESOLUTION.judge(new double[] {20, 20, 20, 20, 1_020, 1_020}, before))
        .contains(Judgement.SLOWER);
    assertThat(RESOLUTION.judge(before, new double[] {20, 20, 20, 20, 1_020, 1_020}))
        .contains(Judgement.FASTER);
    assertThat(RESOLUTION.judge(new double[] {20, 20, 20, 20, 20, 1_020}, before)).isEmpty();
  }

  @Test
  void failuresAreLate() {
    assertThat(RESOLUTION.judge(new double[] {LOST, LOST, LOST}, BEFORE))
        .contains(Judgement.SLOWER);
    // Some fail, and the others are faster: that is neither.
    assertThat(RESOLUTION.judge(new double[] {LOST, LOST, 19, 19}, BEFORE)).isEmpty();
  }

  @Test
  void twoTrialsDoNotRepeat() {
    assertThat(RESOLUTION.judge(new double[] {20, 20}, BEFORE)).isEmpty();
  }

  @Test
  void whatVariesIsNotJudged() {
    assertThat(RESOLUTION.judge(new double[] {20, 25, 30}, new double[] {40, 45, 50})).isEmpty();
  }
}
