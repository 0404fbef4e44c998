package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.stats.FailureRates.Counts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureRatesTest {
  /** Of the 134,596 ways to choose 6 of 24, 924 fall into one dozen, and as many into the other. */
  @Test
  void chanceIsFishers() {
    assertThat(new Counts(6, 12, 0, 12).p()).isCloseTo(2 * 924 / 134_596.0, within(1e-12));
    assertThat(new Counts(0, 12, 0, 12).p()).isEqualTo(1);
  }

  @Test
  void cellsWithoutFailuresCostNothing() {
    Counts none = new Counts(0, 12, 0, 12);
    Counts half = new Counts(6, 12, 0, 12);
    Counts cured = new Counts(0, 12, 6, 12);
    assertThat(FailureRates.areMore(List.of(none, half, none, none, none)))
        .containsExactly(false, true, false, false, false);
    assertThat(FailureRates.areMore(List.of(cured, new Counts(1, 12, 0, 12))))
        .containsExactly(false, false);
  }
}
