package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviceTest {
  @Test
  void aStepInTheMiddleIsDrift() {
    assertThat(Advice.drift(sample(20, i -> i < 10 ? 100 + i * 0.01 : 110 + i * 0.01)))
        .hasValueSatisfying(ratio -> assertThat(ratio).isBetween(1.09, 1.11));
  }

  @Test
  void noiseAndTriflesAreNone() {
    Random random = new Random(5);
    assertThat(Advice.drift(sample(20, _ -> 100 + random.nextGaussian()))).isEmpty();
    assertThat(Advice.drift(sample(20, i -> i < 10 ? 100 : 100.1))).isEmpty();
    assertThat(Advice.drift(sample(6, i -> i < 3 ? 100 : 200))).isEmpty();
  }

  @Test
  void retransmissionsAreFarOut() {
    assertThat(Advice.farOut(sample(20, i -> i == 3 || i == 7 ? 1_300 : 300 + i))).isEqualTo(2);
    assertThat(Advice.farOut(sample(20, i -> 300 + i))).isZero();
  }

  @Test
  void microsecondsAreNot() {
    assertThat(Advice.farOut(sample(20, i -> i == 3 ? 987.1 : 987))).isZero();
  }

  private static double[] sample(int size, IntToDoubleFunction value) {
    return IntStream.range(0, size).mapToDouble(value).toArray();
  }
}
