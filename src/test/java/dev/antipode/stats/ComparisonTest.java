package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void ratioIsTakenWithinBlocks() {
    // The network slows down tenfold between blocks; within each, the first takes half as long.
    Comparison halved =
        Comparison.paired(blocks(8, i -> 50 * (i + 1)), blocks(8, i -> 100 * (i + 1)));
    assertThat(halved.ratio()).contains(new Interval(0.5, 0.5, 0.5));
    // Eight of eight below 1: 2 x (1/2)^8.
    assertThat(halved.p()).isCloseTo(2 / 256.0, within(1e-12));
    assertThat(Difference.ofFamily(List.of(halved))).containsExactly(Difference.FASTER);
  }

  @Test
  void blocksWithoutATwinAreLeftOut() {
    SortedMap<Integer, Double> first = blocks(10, _ -> 1);
    SortedMap<Integer, Double> second = blocks(12, _ -> 1);
    first.remove(3);
    assertThat(Comparison.paired(first, second).pairs()).isEqualTo(9);
  }

  @Test
  void aRunDoesNotDifferFromItself() {
    Random random = new Random(1);
    SortedMap<Integer, Double> run = blocks(20, _ -> 300 + random.nextGaussian());
    Comparison same = Comparison.paired(run, run);
    assertThat(same.p()).isEqualTo(1);
    assertThat(Difference.ofFamily(List.of(same))).containsExactly(Difference.INCONCLUSIVE);
    double[] values = run.values().stream().mapToDouble(Double::doubleValue).toArray();
    assertThat(Difference.ofFamily(List.of(Comparison.unpaired(values, values))))
        .containsExactly(Difference.INCONCLUSIVE);
  }

  @Test
  void threeMillisecondsMoreAreFoundWithTheirSize() {
    Random random = new Random(2);
    SortedMap<Integer, Double> before = blocks(20, _ -> 329 + 0.02 * random.nextDouble());
    SortedMap<Integer, Double> after = blocks(20, _ -> 332 + 0.02 * random.nextDouble());
    Comparison paired = Comparison.paired(after, before);
    assertThat(paired.ratio().orElseThrow().estimate()).isCloseTo(332 / 329.0, within(1e-4));
    assertThat(Difference.ofFamily(List.of(paired))).containsExactly(Difference.SLOWER);
  }

  @Test
  void differencesTooSmallToMatterAreNotClaimed() {
    Comparison surelyButBarely = Comparison.paired(blocks(30, _ -> 1_003), blocks(30, _ -> 1_000));
    assertThat(surelyButBarely.p()).isLessThan(1e-6);
    assertThat(Difference.ofFamily(List.of(surelyButBarely)))
        .containsExactly(Difference.INCONCLUSIVE);
  }

  @Test
  void tooFewBlocksClaimNothing() {
    Comparison five = Comparison.paired(blocks(5, _ -> 1), blocks(5, _ -> 2));
    assertThat(five.ratio()).isEmpty();
    assertThat(Difference.ofFamily(List.of(five))).containsExactly(Difference.INCONCLUSIVE);
  }

  /**
   * Holm's own arithmetic: 0.01 x 4, 0.02 x 3, 0.03 x 2, 0.2 x 1, none less than the one before.
   */
  @Test
  void holmMultipliesByWhatIsLeft() {
    assertThat(Difference.holm(new double[] {0.2, 0.01, 0.03, 0.02}))
        .containsExactly(new double[] {0.2, 0.04, 0.06, 0.06}, within(1e-12));
  }

  @Test
  void pairedTwinsAreToldApartInAtMostOneRunInTwenty() {
    Random random = new Random(3);
    int alarms = 0;
    for (int run = 0; run < 1_000; run++) {
      List<Comparison> family = new ArrayList<>();
      for (int metric = 0; metric < 3; metric++) {
        family.add(Comparison.paired(blocks(20, _ -> time(random)), blocks(20, _ -> time(random))));
      }
      alarms += alarms(family);
    }
    assertThat(alarms).isLessThanOrEqualTo(50);
  }

  @Test
  void unpairedTwinsToo() {
    Random random = new Random(4);
    int alarms = 0;
    for (int run = 0; run < 1_000; run++) {
      double[] one = values(blocks(20, _ -> time(random)));
      double[] other = values(blocks(20, _ -> time(random)));
      alarms += alarms(List.of(Comparison.unpaired(one, other)));
    }
    assertThat(alarms).isLessThanOrEqualTo(50);
  }

  private static int alarms(List<Comparison> family) {
    return Difference.ofFamily(family).stream().allMatch(Difference.INCONCLUSIVE::equals) ? 0 : 1;
  }

  /** Skewed, with a retransmission now and then. */
  private static double time(Random random) {
    return 300 + 30 * Math.exp(random.nextGaussian()) + (random.nextInt(10) == 0 ? 1_000 : 0);
  }

  private static double[] values(SortedMap<Integer, Double> blocks) {
    return blocks.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static SortedMap<Integer, Double> blocks(int count, IntToDoubleFunction value) {
    SortedMap<Integer, Double> blocks = new TreeMap<>();
    for (int block = 0; block < count; block++) {
      blocks.put(block, value.applyAsDouble(block));
    }
    return blocks;
  }
}
