package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Distances that can be counted by hand. */
class UniformFitTest {
  @Test
  void isHalfAStepForAnEvenSample() {
    List<Long> even = LongStream.range(0, 100).mapToObj(i -> 10 * i + 5).toList();
    assertThat(UniformFit.distance(even, 0, 1_000)).isEqualTo(0.005, within(1e-12));
  }

  @Test
  void isTheShareThatIsMissing() {
    List<Long> upperHalf = LongStream.range(0, 100).mapToObj(i -> 500 + 5 * i).toList();
    assertThat(UniformFit.distance(upperHalf, 0, 1_000)).isEqualTo(0.5, within(1e-12));
    assertThat(UniformFit.distance(List.of(2_000L), 0, 1_000)).isEqualTo(1);
  }

  /** Massey 1951: 1.36 and 1.63 over the root of n at 5 and 1 %. */
  @Test
  void isAllowedAsInTheTable() {
    assertThat(UniformFit.allowed(100, 0.05)).isEqualTo(0.136, within(0.0005));
    assertThat(UniformFit.allowed(100, 0.01)).isEqualTo(0.163, within(0.0005));
  }
}
