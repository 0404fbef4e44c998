package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.scenario.Arrival;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacerTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "    1,  0,              0",
    "    1,  7,  7000000000",
    "  100,  1,    10000000",
    "  100, 250, 2500000000",
    // 1/3 s is no whole number of nanoseconds: each is rounded down by itself, so none drifts.
    "    3,  1,   333333333",
    "    3,  2,   666666666",
    "    3,  3,  1000000000",
    "    3,  300000, 100000000000000",
    "1000000, 1, 1000",
  })
  void constantOperationIsDueAtItsIndexOverTheRate(long rate, int index, long due) {
    Pacer pacer = Pacer.of(Arrival.CONSTANT, rate, due + 1, 0);
    assertThat(pacer.dueNanos(index)).isEqualTo(due);
    assertThat(pacer.count()).isEqualTo(index + 1);
  }

  @ParameterizedTest
  @CsvSource({
    // 100/s: due at 0, 10, 20 ... ms; the end of a span is no part of it.
    "100, 1000000000, 100",
    "100,   10000000,   1",
    "100,   10000001,   2",
    "100,          0,   0",
    "  3, 1000000000,   3",
    "  7, 2500000000,  18",
  })
  void countsWhatIsDueBeforeTheEnd(long rate, long span, int count) {
    assertThat(Pacer.of(Arrival.CONSTANT, rate, span, 0).count()).isEqualTo(count);
  }

  @Test
  void countsWhatIsDueInAPart() {
    Pacer pacer = Pacer.of(Arrival.CONSTANT, 100, SECOND, 0);
    assertThat(pacer.dueBetween(0, SECOND)).isEqualTo(100);
    assertThat(pacer.dueBetween(10_000_000, 30_000_000)).isEqualTo(2);
    assertThat(pacer.dueBetween(10_000_001, 30_000_001)).isEqualTo(2);
    assertThat(pacer.dueBetween(-500_000_000, 10_000_000)).isEqualTo(1);
    assertThat(pacer.dueBetween(990_000_001, 5 * SECOND)).isZero();
    assertThat(pacer.dueBetween(5, 5)).isZero();
  }

  @Test
  void aSeedGivesTheSameArrivalsAndAnotherSeedOthers() {
    long[] first = instants(Pacer.of(Arrival.POISSON, 1_000, SECOND, 7));
    assertThat(instants(Pacer.of(Arrival.POISSON, 1_000, SECOND, 7))).isEqualTo(first);
    assertThat(instants(Pacer.of(Arrival.POISSON, 1_000, SECOND, 8))).isNotEqualTo(first);
    assertThat(first).isSorted();
    assertThat(LongStream.of(first)).allMatch(due -> due >= 0 && due < SECOND);
  }

  /**
   * A Poisson process of n arrivals: their number has the standard deviation sqrt(n), the gaps have
   * mean and standard deviation 1/rate, and a share of 1 - 1/e of them is shorter than that.
   */
  @Test
  void poissonArrivalsHaveExponentialGaps() {
    int rate = 10_000;
    long[] due = instants(Pacer.of(Arrival.POISSON, rate, 20 * SECOND, 42));
    double expected = 20.0 * rate;
    assertThat((double) due.length).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    double[] gaps = new double[due.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (due[i + 1] - due[i]) * (double) rate / SECOND;
    }
    double mean = java.util.Arrays.stream(gaps).average().orElseThrow();
    double square = java.util.Arrays.stream(gaps).map(gap -> gap * gap).average().orElseThrow();
    long shorter = java.util.Arrays.stream(gaps).filter(gap -> gap < 1).count();
    assertThat(mean).isCloseTo(1, within(0.01));
    assertThat(Math.sqrt(square - mean * mean)).isCloseTo(1, within(0.02));
    assertThat((double) shorter / gaps.length).isCloseTo(1 - 1 / Math.E, within(0.005));
  }

  @Test
  void knowsNoOperationAfterTheLast() {
    Pacer pacer = Pacer.of(Arrival.CONSTANT, 100, SECOND, 0);
    assertThatThrownBy(() -> pacer.dueNanos(100)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static long[] instants(Pacer pacer) {
    return LongStream.range(0, pacer.count()).map(i -> pacer.dueNanos((int) i)).toArray();
  }
}
