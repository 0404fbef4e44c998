package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RankShiftTest {
  private static final double LOST = Double.POSITIVE_INFINITY;

  /** Wilcoxon's own table: 25 of the 1,024 ways to sign ten ranks have a sum of at most 8. */
  @Test
  void chancesAreThoseOfTheTable() {
    double[] differences = {1, 2, 3, 4, 5, 6, 7, -8, 9, 10};
    assertThat(SignedRank.p(differences)).isCloseTo(2 * 25 / 1024.0, within(1e-12));
    assertThat(SignedRank.p(new double[] {1, 1, 1, 1, 1, 1})).isCloseTo(2 / 64.0, within(1e-12));
    assertThat(SignedRank.p(new double[] {0, 0, 0})).isEqualTo(1);
  }

  /** From 200 pairs on the sum is taken as normal; one pair of next to nothing changes nothing. */
  @Test
  void manyPairsAreJudgedAsFewAre() {
    Random random = new Random(1);
    double[] few = random.doubles(200, -1, 1.2).toArray();
    double[] many = Arrays.copyOf(few, 201);
    many[200] = 1e-9;
    assertThat(SignedRank.p(many)).isCloseTo(SignedRank.p(few), within(0.002));
  }

  @Test
  void ratioIsTakenWithinBlocks() {
    RankShift half = RankShift.paired(blocks(8, i -> 50 * (i + 1)), blocks(8, i -> 100 * (i + 1)));
    Interval ratio = half.ratio().orElseThrow();
    assertThat(ratio.estimate()).isCloseTo(0.5, within(1e-12));
    assertThat(ratio.high()).isCloseTo(0.5, within(1e-12));
    assertThat(half.p()).isCloseTo(2 / 256.0, within(1e-12));
  }

  @Test
  void failedTrialsRankAboveEveryTime() {
    SortedMap<Integer, Double> before = blocks(12, i -> 100 + i);
    // Half are lost; the rest is 5 % faster: the losses outweigh them.
    RankShift half = RankShift.paired(blocks(12, i -> i < 6 ? LOST : 95 + i), before);
    assertThat(half.p()).isGreaterThan(0.05);
    RankShift all = RankShift.paired(blocks(12, _ -> LOST), before);
    assertThat(all.p()).isCloseTo(2 / 4096.0, within(1e-12));
    assertThat(all.ratio().orElseThrow().low()).isInfinite();
    RankShift both = RankShift.paired(blocks(12, _ -> LOST), blocks(12, _ -> LOST));
    assertThat(both.ratio()).contains(new Interval(1, 1, 1));
    RankShift apart = RankShift.unpaired(values(12, _ -> LOST), values(12, i -> 100 + i));
    assertThat(apart.p()).isLessThan(1e-4);
  }

  @Test
  void tooFewTrialsShowNothingAndSaySo() {
    RankShift five = RankShift.paired(blocks(5, i -> 3 + i), blocks(5, _ -> 2));
    assertThat(five.ratio()).isEmpty();
    assertThat(five.smallest(1)).isEmpty();
    // 2^-11 x 56 is 0.027, and 2^-10 x 56 is 0.055.
    assertThat(five.leastTrials(56)).isEqualTo(12);
    // 2 of the 3,432 ways to choose 7 of 14, x 56, is 0.033.
    assertThat(RankShift.unpaired(values(3, _ -> 1), values(3, _ -> 2)).leastTrials(56))
        .isEqualTo(7);
  }

  /**
   * What is said to be the smallest that would have shown does show, and a fifth of it does not.
   */
  @Test
  void smallestDifferenceShows() {
    Random random = new Random(5);
    double[] one = values(20, _ -> 300 * Math.exp(0.1 * random.nextGaussian()));
    double[] other = values(20, _ -> 300 * Math.exp(0.1 * random.nextGaussian()));
    RankShift shift = RankShift.unpaired(one, other);
    double smallest = shift.smallest(10).orElseThrow();
    double found = shift.ratio().orElseThrow().estimate();
    for (double sign : new double[] {1, -1}) {
      double shown = found * Math.pow(1 + 1.001 * smallest, -sign);
      double hidden = found * Math.pow(1 + smallest / 5, -sign);
      assertThat(RankShift.unpaired(scaled(one, 1 / shown), other).p() * 10)
          .isLessThanOrEqualTo(0.055);
      assertThat(RankShift.unpaired(scaled(one, 1 / hidden), other).p() * 10).isGreaterThan(0.05);
    }
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /** Skewed times, with a retransmission now and then, and a trial lost now and then. */
  @Test
  void twinsAreToldApartInAtMostOneOfTwentyAndIntervalsHoldTheTruth() {
    Random random = new Random(3);
    int pairedAlarms = 0;
    int alarms = 0;
    int held = 0;
    for (int run = 0; run < 2_000; run++) {
      RankShift paired =
          RankShift.paired(blocks(12, _ -> time(random)), blocks(12, _ -> time(random)));
      RankShift apart =
          RankShift.unpaired(values(12, _ -> time(random)), values(12, _ -> time(random)));
      pairedAlarms += paired.p() <= 0.05 ? 1 : 0;
      alarms += apart.p() <= 0.05 ? 1 : 0;
      held += paired.ratio().orElseThrow().holds(1) ? 1 : 0;
    }
    assertThat(pairedAlarms / 2_000.0).isBetween(0.03, 0.065);
    assertThat(alarms / 2_000.0).isBetween(0.03, 0.065);
    assertThat(held / 2_000.0).isBetween(0.93, 0.97);
  }

  private static double time(Random random) {
    if (random.nextInt(30) == 0) {
      return LOST;
    }
    return 300 + 30 * Math.exp(random.nextGaussian()) + (random.nextInt(10) == 0 ? 1_000 : 0);
  }

  private static double[] values(int count, IntToDoubleFunction value) {
    return blocks(count, value).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SortedMap<Integer, Double> blocks(int count, IntToDoubleFunction value) {
    SortedMap<Integer, Double> blocks = new TreeMap<>();
    for (int block = 0; block < count; block++) {
      blocks.put(block, value.applyAsDouble(block));
    }
    return blocks;
  }
}
