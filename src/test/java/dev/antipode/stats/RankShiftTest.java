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

  /**
   * By hand: the 21 means of each two of six logarithms 0.1 to 0.6, of which the interval holds
   * all; and the 28 of seven, of which two on each side are left out, as 3 of the 128 ways to sign
   * seven ranks have a sum of at most 2 (2.3 %) and 5 one of at most 3 (M. Hollander, D. A. Wolfe,
   * "Nonparametric Statistical Methods", 1999, section 3.3).
   */
  @Test
  void intervalsOfPairsAreThoseOfWalshAverages() {
    assertInterval(pairsOf(1, 2, 3, 4, 5, 6), 0.1, 0.35, 0.6);
    assertInterval(pairsOf(1, 2, 3, 4, 5, 6, 7), 0.2, 0.4, 0.6);
  }

  /** By hand: of the 30 differences 3 are left out on each side, as 15 - 1.96 sqrt(30) is 4.3. */
  @Test
  void intervalsOfTwoSamplesAreThoseOfTheirDifferences() {
    double[] one = values(5, i -> Math.exp(0.1 * (i + 1)));
    double[] other = values(6, i -> Math.exp(0.01 * (i + 1)));
    assertInterval(RankShift.unpaired(one, other), 0.07, 0.265, 0.46);
  }

  private static void assertInterval(RankShift shift, double low, double middle, double high) {
    Interval ratio = shift.ratio().orElseThrow();
    assertThat(Math.log(ratio.low())).isCloseTo(low, within(1e-9));
    assertThat(Math.log(ratio.estimate())).isCloseTo(middle, within(1e-9));
    assertThat(Math.log(ratio.high())).isCloseTo(high, within(1e-9));
  }

  /** Pairs whose first is so many tenths of a unit of the logarithm more. */
  private static RankShift pairsOf(int... tenths) {
    return RankShift.paired(
        blocks(tenths.length, i -> Math.exp(0.1 * tenths[i])), blocks(tenths.length, _ -> 1));
  }

  /** To the longer side of the interval, whichever that is: from 0.35 to 1.6. */
  @Test
  void smallestDifferenceIsTheLongerSideOfTheInterval() {
    double longer = Math.expm1(1.25);
    assertThat(pairsOf(1, 2, 3, 4, 5, 16).smallest(1)).hasValueCloseTo(longer, within(1e-9));
    assertThat(pairsOf(-1, -2, -3, -4, -5, -16).smallest(1)).hasValueCloseTo(longer, within(1e-9));
    assertThat(pairsOf(1, 2, 3, 4, 5, 6).smallest(2)).as("2/64 for each of two").isEmpty();
    // One of 40 places, on either side: exactly 0.05.
    assertThat(RankShift.unpaired(new double[] {9}, values(39, i -> 1 + i / 100.0)).smallest(1))
        .isPresent();
    assertThat(RankShift.paired(blocks(0, _ -> 1), blocks(0, _ -> 1)).smallest(1)).isEmpty();
  }

  @Test
  void blocksOfOneSampleAreLeftOut() {
    SortedMap<Integer, Double> more = blocks(8, i -> i < 6 ? Math.exp(0.1 * (i + 1)) : LOST);
    assertInterval(RankShift.paired(more, blocks(6, _ -> 1)), 0.1, 0.35, 0.6);
    assertThat(RankShift.paired(blocks(6, _ -> 1), more).p()).isCloseTo(2 / 64.0, within(1e-12));
  }

  @Test
  void copiesArePairsThatAreAllEqual() {
    assertThat(pairsOf(0, 0, 0).isOfCopies()).isTrue();
    assertThat(pairsOf(0, 1, 0).isOfCopies()).isFalse();
    assertThat(pairsOf().isOfCopies()).isFalse();
    RankShift apart = RankShift.unpaired(new double[] {5, 5}, new double[] {5, 5});
    assertThat(apart.isOfCopies()).isFalse();
    assertThat(apart.isPaired()).isFalse();
    assertThat(apart.p()).isEqualTo(1);
    assertThat(pairsOf(1).isPaired()).isTrue();
  }

  /** 200 pairs are still counted out; of 201, z is (202 x 9.5 - 1) / (101 sqrt(201)). */
  @Test
  void chancesAreExactUpToTwoHundredPairsAndNormalBeyond() {
    double[] all = values(200, _ -> 1);
    assertThat(SignedRank.p(all) / Math.scalb(1.0, -199)).isCloseTo(1, within(1e-9));
    double[] most = values(201, i -> i < 110 ? 1 : -1);
    assertThat(SignedRank.p(most)).isCloseTo(0.180422, within(1e-5));
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
