package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CostPairTest {
  private static final double MARGIN = Family.SMALLEST_OF_INTEREST;

  private static CostPair paired(SortedMap<Integer, Double> one, SortedMap<Integer, Double> other) {
    return CostPair.paired(one, other, MARGIN, Optional.empty());
  }

  /** As the only one of its family. */
  private static Judgement alone(CostPair pair) {
    return pair.judge(pair.shift().p());
  }

  @Test
  void ratioIsTakenWithinBlocks() {
    // The network slows down tenfold between blocks; within each, the first takes half as long.
    CostPair halved = paired(blocks(8, i -> 50 * (i + 1)), blocks(8, i -> 100 * (i + 1)));
    assertThat(halved.shift().ratio().orElseThrow().estimate()).isCloseTo(0.5, within(1e-12));
    // The only signs as extreme as all alike: 2 x (1/2)^8.
    assertThat(halved.shift().p()).isCloseTo(2 / 256.0, within(1e-12));
    assertThat(alone(halved)).isEqualTo(Judgement.FASTER);
  }

  @Test
  void blocksWithoutATwinAreLeftOut() {
    SortedMap<Integer, Double> first = blocks(10, _ -> 1);
    SortedMap<Integer, Double> second = blocks(12, _ -> 1);
    first.remove(3);
    assertThat(paired(first, second).shift().trials()).isEqualTo(9);
  }

  @Test
  void aRunIsEquivalentToItself() {
    Random random = new Random(1);
    SortedMap<Integer, Double> run = blocks(20, _ -> 300 + random.nextGaussian());
    CostPair same = paired(run, run);
    assertThat(same.shift().p()).isEqualTo(1);
    assertThat(alone(same)).isEqualTo(Judgement.EQUIVALENT);
    assertThat(alone(paired(blocks(2, _ -> 1), blocks(2, _ -> 1)))).isEqualTo(Judgement.EQUIVALENT);
  }

  @Test
  void threeMillisecondsMoreAreFoundWithTheirSize() {
    Random random = new Random(2);
    SortedMap<Integer, Double> before = blocks(20, _ -> 329 + 0.02 * random.nextDouble());
    SortedMap<Integer, Double> after = blocks(20, _ -> 332 + 0.02 * random.nextDouble());
    CostPair pair = paired(after, before);
    assertThat(pair.shift().ratio().orElseThrow().estimate()).isCloseTo(332 / 329.0, within(1e-4));
    assertThat(alone(pair)).isEqualTo(Judgement.SLOWER);
  }

  @Test
  void differencesTooSmallToMatterAreEquivalent() {
    CostPair surelyButBarely = paired(blocks(30, _ -> 1_003), blocks(30, _ -> 1_000));
    assertThat(surelyButBarely.shift().p()).isLessThan(1e-6);
    assertThat(alone(surelyButBarely)).isEqualTo(Judgement.EQUIVALENT);
  }

  @Test
  void tooFewBlocksClaimNothingUnlessTheyRepeatExactly() {
    SortedMap<Integer, Double> one = blocks(5, _ -> 1);
    SortedMap<Integer, Double> two = blocks(5, _ -> 2);
    assertThat(alone(paired(one, two))).isEqualTo(Judgement.NO_EVIDENCE);
    CostPair exact = CostPair.paired(one, two, MARGIN, Optional.of(new Resolution(0.02, MARGIN)));
    assertThat(exact.isCertain()).isTrue();
    assertThat(exact.judge(1)).isEqualTo(Judgement.FASTER);
  }

  @Test
  void survivorsAreNotFaster() {
    SortedMap<Integer, Double> halfGone =
        blocks(20, i -> i % 2 == 0 ? Double.POSITIVE_INFINITY : 285);
    CostPair pair = paired(halfGone, blocks(20, i -> 300 + i));
    assertThat(pair.failsMore()).isTrue();
    assertThat(alone(pair)).isNotIn(Judgement.FASTER, Judgement.EQUIVALENT);
    assertThat(pair.late()).isEqualTo(10);
  }

  /**
   * Holm's own arithmetic: 0.01 x 4, 0.02 x 3, 0.03 x 2, 0.2 x 1, none less than the one before.
   */
  @Test
  void holmMultipliesByWhatIsLeft() {
    assertThat(Family.holm(new double[] {0.2, 0.01, 0.03, 0.02}))
        .containsExactly(new double[] {0.2, 0.04, 0.06, 0.06}, within(1e-12));
  }

  private static SortedMap<Integer, Double> blocks(int count, IntToDoubleFunction value) {
    SortedMap<Integer, Double> blocks = new TreeMap<>();
    for (int block = 0; block < count; block++) {
      blocks.put(block, value.applyAsDouble(block));
    }
    return blocks;
  }
}
