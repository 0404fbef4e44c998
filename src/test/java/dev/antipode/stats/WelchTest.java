package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WelchTest {
  /**
   * Means 11 and 10, variances 1 and 1 of three values: relative variance of the means (1/3)/121 +
   * (1/3)/100, 4 degrees of freedom, t = 2.776.
   */
  @Test
  void ratioAndIntervalByHand() {
    Comparison found = Welch.ratioOfMeans(new double[] {10, 11, 12}, new double[] {9, 10, 11});
    Interval ratio = found.ratio().orElseThrow();
    assertThat(ratio.estimate()).isEqualTo(1.1, within(1e-12));
    double half = 1.1 * Math.sqrt(1 / 3.0 / 121 + 1 / 3.0 / 100) * 2.776445;
    assertThat(ratio.high() - ratio.estimate()).isEqualTo(half, within(1e-5));
    // t = 1 / sqrt(2 / 3) = 1.2247 with 4 degrees of freedom
    assertThat(found.p()).isEqualTo(0.2879, within(1e-4));
  }

  @Test
  void constantSamplesDifferOrDoNot() {
    assertThat(Welch.ratioOfMeans(new double[] {2, 2}, new double[] {2, 2}).p()).isEqualTo(1);
    assertThat(Welch.ratioOfMeans(new double[] {3, 3}, new double[] {2, 2}).p()).isZero();
  }

  @Test
  void oneValueIsTooFew() {
    assertThat(Welch.ratioOfMeans(new double[] {2}, new double[] {2, 3}).ratio()).isEmpty();
  }

  @Test
  void intervalHoldsTruthAsOftenAsItSays() {
    Random random = new Random(7);
    int held = 0;
    int runs = 4_000;
    for (int i = 0; i < runs; i++) {
      Interval ratio =
          Welch.ratioOfMeans(sample(random, 105, 3, 8), sample(random, 100, 1, 8))
              .ratio()
              .orElseThrow();
      held += ratio.holds(1.05) ? 1 : 0;
    }
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  private static double[] sample(Random random, double mean, double deviation, int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }
}
