package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
  /** What times in a network look like. */
  enum Shape {
    SKEWED(random -> 100 + Math.exp(random.nextGaussian()), 101),
    /** Every fourth trial waits for a retransmission. */
    BIMODAL(random -> (random.nextInt(4) == 0 ? 300 : 100) + random.nextGaussian(), 100.4307),
    /** Virtual time: microseconds of spread on a second. */
    TINY_SPREAD(random -> 987e6 + 1e3 * random.nextDouble(), 987e6 + 500);

    @SuppressWarnings("ImmutableEnumChecker") // a pure function
    final ToDoubleFunction<Random> draw;

    final double median;

    Shape(ToDoubleFunction<Random> draw, double median) {
      this.draw = draw;
      this.median = median;
    }

    double[] sample(Random random, int size) {
      return IntStream.range(0, size).mapToDouble(_ -> draw.applyAsDouble(random)).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void ninetyFivePercentIntervalHoldsTheMedianThatOften(Shape shape) {
    Random random = new Random(7);
    int runs = 1_000;
    int held = 0;
    for (int run = 0; run < runs; run++) {
      if (Bootstrap.median(shape.sample(random, 20)).orElseThrow().holds(shape.median)) {
        held++;
      }
    }
    assertThat(held / (double) runs).isBetween(0.93, 0.97);
  }

  /** t is -2.093 for 19 degrees of freedom; times sqrt(20/19) it is -2.147, whose Phi is 0.0159. */
  @Test
  void fewTrialsMoveTheEndsOut() {
    assertThat(Bootstrap.tail(20)).isBetween(0.01585, 0.01595);
    assertThat(Bootstrap.tail(10_000)).isBetween(0.0249, 0.025);
    assertThat(Bootstrap.tail(6)).isLessThan(Bootstrap.tail(20));
  }

  /**
   * One value of six is drawn four times or more in 0.87 % of the redraws, and the end of the
   * interval lies at 0.24 %: so it is that value, wherever it stands.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void everyValueIsDrawnWhereverItStands(int place) {
    double[] sample = {1, 1, 1, 1, 1, 1};
    sample[place] = 50;
    Interval above = Bootstrap.median(sample).orElseThrow();
    assertThat(above.low()).isEqualTo(1);
    assertThat(above.high()).isEqualTo(50);
    sample[place] = 0.5;
    assertThat(Bootstrap.median(sample).orElseThrow().low()).isEqualTo(0.5);
  }

  @Test
  void sameSampleGivesTheSameInterval() {
    double[] sample = Shape.SKEWED.sample(new Random(1), 25);
    assertThat(Bootstrap.median(sample)).isEqualTo(Bootstrap.median(sample));
  }

  @Test
  void unitsDoNotMatter() {
    double[] sample = {11, 12, 13, 14, 15, 16, 17};
    double[] thousandfold = IntStream.range(0, 7).mapToDouble(i -> sample[i] * 1_000).toArray();
    Interval small = Bootstrap.median(sample).orElseThrow();
    Interval large = Bootstrap.median(thousandfold).orElseThrow();
    assertThat(large.low()).isEqualTo(small.low() * 1_000);
    assertThat(large.high()).isEqualTo(small.high() * 1_000);
  }

  @Test
  void withoutSpreadTheIntervalIsAPoint() {
    assertThat(Bootstrap.median(new double[] {5, 5, 5, 5, 5, 5})).contains(new Interval(5, 5, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void tooFewTrialsHaveNoInterval(int trials) {
    assertThat(Bootstrap.median(new double[trials])).isEmpty();
  }
}
