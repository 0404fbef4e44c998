package dev.antipode.scenario.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  @Test
  void randomLossHasItsShareAndFallsSingly() {
    List<Long> lost = Losses.indices(new Loss.Random(0.01), 7);
    assertThat(lost.size() / (double) Losses.COVERED_PACKETS).isCloseTo(0.01, within(0.0005));
    assertThat(meanRun(lost)).isCloseTo(1 / 0.99, within(0.02));
  }

  @Test
  void burstLossHasItsShareAndItsLength() {
    List<Long> lost = Losses.indices(new Loss.Burst(0.02, 4), 7);
    assertThat(lost.size() / (double) Losses.COVERED_PACKETS).isCloseTo(0.02, within(0.001));
    assertThat(meanRun(lost)).isCloseTo(4, within(0.15));
  }

  @Test
  void theSameSeedLosesTheSamePackets() {
    Loss loss = new Loss.Random(0.05);
    assertThat(Losses.indices(loss, 1)).isEqualTo(Losses.indices(loss, 1));
    assertThat(Losses.indices(loss, 1)).isNotEqualTo(Losses.indices(loss, 2));
  }

  /** What makes paths that differ in their loss alone comparable packet by packet. */
  @Test
  void aSmallerLossLosesSomeOfTheSamePackets() {
    List<Long> more = Losses.indices(new Loss.Random(0.02), 3);
    List<Long> less = Losses.indices(new Loss.Random(0.01), 3);
    assertThat(more).containsAll(less).hasSizeGreaterThan(less.size());
  }

  @Test
  void extremesLoseNothingOrEverything() {
    assertThat(Losses.indices(new Loss.Random(0), 1)).isEmpty();
    assertThat(Losses.indices(new Loss.Random(1), 1)).hasSize(Losses.COVERED_PACKETS);
    assertThat(Losses.indices(new Loss.Packets(List.of(5L, 2L, 5L)), 1)).containsExactly(2L, 5L);
  }

  private static double meanRun(List<Long> lost) {
    long runs = 1;
    for (int i = 1; i < lost.size(); i++) {
      if (lost.get(i) != lost.get(i - 1) + 1) {
        runs++;
      }
    }
    return lost.size() / (double) runs;
  }
}
