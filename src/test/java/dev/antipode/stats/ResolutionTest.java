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

  /** Where the clock leaves 1, a difference of 1 is none, to either side. */
  @Test
  void whatLiesAtTheResolutionIsNoDifference() {
    Resolution one = new Resolution(1, 0);
    double[] repeating = {20, 20, 20};
    assertThat(one.judge(new double[] {21, 21, 21}, repeating)).contains(Judgement.EQUIVALENT);
    assertThat(one.judge(new double[] {20, 20, 21}, new double[] {22, 22, 22}))
        .as("a sample that repeats but for 1")
        .contains(Judgement.FASTER);
    assertThat(one.judge(new double[] {19, 19, 25, 25, 25}, repeating)).contains(Judgement.SLOWER);
    assertThat(one.judge(new double[] {21, 21, 15, 15, 15}, repeating)).contains(Judgement.FASTER);
    assertThat(one.judge(repeating, new double[] {21, 21, 15, 15, 15})).contains(Judgement.SLOWER);
  }

  @Test
  void twoTrialsAndATenthOfThemAreMoreThanAHiccup() {
    assertThat(Resolution.isMore(1, 3)).isFalse();
    assertThat(Resolution.isMore(2, 3)).isTrue();
    assertThat(Resolution.isMore(2, 20)).isTrue();
    assertThat(Resolution.isMore(2, 21)).isFalse();
    assertThat(Resolution.isMore(3, 30)).isTrue();
  }
}
