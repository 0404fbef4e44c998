package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianIntervalTest {
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
    int runs = 4_000;
    for (int size : new int[] {6, 10, 20, 71}) {
      int held = 0;
      for (int run = 0; run < runs; run++) {
        held +=
            MedianInterval.of(shape.sample(random, size)).orElseThrow().holds(shape.median) ? 1 : 0;
      }
      assertThat(held / (double) runs).as(size + " trials").isBetween(0.935, 0.965);
    }
  }

  /**
   * By hand: of six the range holds the median in 62/64, and the second to the fifth in 50/64. A
   * tenth of the way from one to the other is 95 %, and so the ends move by 5/14.
   */
  @Test
  void endsLieBetweenTheValuesOfTheSample() {
    Interval six = MedianInterval.of(new double[] {60, 10, 30, 20, 50, 40}).orElseThrow();
    assertThat(six.low()).isCloseTo(10 + 50 / 14.0, within(1e-9));
    assertThat(six.estimate()).isEqualTo(35);
    assertThat(six.high()).isCloseTo(60 - 50 / 14.0, within(1e-9));
  }

  /** R's table: of ten, the second to the ninth hold the median in 97.9 %, the next in 89.1 %. */
  @Test
  void tenAreInterpolatedBetweenTheSecondAndTheThird() {
    double[] ten = IntStream.rangeClosed(1, 10).asDoubleStream().toArray();
    Interval interval = MedianInterval.of(ten).orElseThrow();
    assertThat(interval.low()).isBetween(2.6, 2.8);
    assertThat(interval.high()).isCloseTo(11 - interval.low(), within(1e-9));
  }

  @Test
  void equalTrialsHaveAnIntervalOfNoWidth() {
    assertThat(MedianInterval.of(new double[] {7, 7, 7, 7, 7, 7})).hasValue(new Interval(7, 7, 7));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void tooFewTrialsHaveNoInterval(int trials) {
    assertThat(MedianInterval.of(new double[trials])).isEmpty();
  }
}
