package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuantilesTest {
  @Test
  void medianIsTheMiddleOrTheMeanOfBoth() {
    assertThat(Quantiles.median(new double[] {9, 1, 5})).isEqualTo(5);
    assertThat(Quantiles.median(new double[] {9, 1, 5, 7})).isEqualTo(6);
  }

  @Test
  void quantilesInterpolateBetweenNeighbours() {
    double[] sample = {40, 10, 20, 30, 50};
    assertThat(Quantiles.quantile(sample, 0)).isEqualTo(10);
    assertThat(Quantiles.quantile(sample, 0.25)).isEqualTo(20);
    // (n - 1) p = 4 x 0.9 = 3.6: six tenths of the way from the fourth to the fifth.
    assertThat(Quantiles.quantile(sample, 0.9)).isEqualTo(46);
    assertThat(Quantiles.quantile(sample, 1)).isEqualTo(50);
  }

  @Test
  void sampleIsLeftAsItWas() {
    double[] sample = {3, 1, 2};
    Quantiles.median(sample);
    Quantiles.quantile(sample, 0.5);
    assertThat(sample).containsExactly(3, 1, 2);
  }

  @Test
  void nothingHasNoMedian() {
    assertThatThrownBy(() -> Quantiles.median(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
