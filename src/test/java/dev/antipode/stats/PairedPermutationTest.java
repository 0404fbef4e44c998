package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class PairedPermutationTest {
  private static double max(double[] sample) {
    return Arrays.stream(sample).max().orElseThrow();
  }

  /** Of five pairs, the two ways in which all later ones are on one side, of 32. */
  @Test
  void fewBlocksAreSwappedInEveryWay() {
    PairedPermutation test =
        PairedPermutation.of(
                blocks(5, i -> 10 + i),
                blocks(5, i -> 20 + i),
                costs -> Arrays.stream(costs).average().orElseThrow())
            .orElseThrow();
    assertThat(test.difference()).isCloseTo(-10, within(1e-9));
    assertThat(test.p()).isCloseTo(2 / 32.0, within(1e-12));
  }

  @Test
  void tailsOfFailuresDiffer() {
    Random random = new Random(1);
    SortedMap<Integer, Double> well = blocks(40, _ -> 100 + random.nextDouble());
    SortedMap<Integer, Double> ill =
        blocks(40, i -> i % 3 == 0 ? Double.POSITIVE_INFINITY : 100 + random.nextDouble());
    assertThat(
            PairedPermutation.of(well, ill, costs -> Quantiles.quantile(costs, 0.95))
                .orElseThrow()
                .p())
        .isLessThan(0.001);
  }

  /** Nothing was blocked in any trial that ended: those that failed are not as good. */
  @Test
  void failuresAreMoreThanZero() {
    SortedMap<Integer, Double> well = blocks(40, _ -> 0);
    SortedMap<Integer, Double> ill = blocks(40, i -> i % 3 == 0 ? Double.POSITIVE_INFINITY : 0);
    PairedPermutation test =
        PairedPermutation.of(well, ill, costs -> Quantiles.quantile(costs, 0.95)).orElseThrow();
    assertThat(test.difference()).isNegative();
    assertThat(test.p()).isLessThan(0.005);
  }

  @Test
  void copiesDoNotDiffer() {
    SortedMap<Integer, Double> run = blocks(30, i -> i * 17 % 30);
    assertThat(PairedPermutation.of(run, run, PairedPermutationTest::max).orElseThrow().p())
        .isEqualTo(1);
    assertThat(PairedPermutation.of(run, new TreeMap<>(), PairedPermutationTest::max)).isEmpty();
  }

  private static SortedMap<Integer, Double> blocks(int count, IntToDoubleFunction value) {
    SortedMap<Integer, Double> blocks = new TreeMap<>();
    for (int block = 0; block < count; block++) {
      blocks.put(block, value.applyAsDouble(block));
    }
    return blocks;
  }
}
