package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {
  private static final long MILLI = 1_000_000;

  /**
   * 990 of 1,000 within a millisecond: the 99th percentile is theirs, and what lies beyond is not.
   */
  @Test
  void whatHasNoAnswerIsLaterThanEveryAnswer() {
    Tally tally = new Tally(0, 1_000 * MILLI, 5_000 * MILLI);
    for (int i = 0; i < 990; i++) {
      tally.completed(i * MILLI, i * MILLI, (i + 1) * MILLI);
    }
    tally.end(1_000);
    Histogram corrected = tally.recorder().corrected();
    assertThat(corrected.getTotalCount()).isEqualTo(1_000);
    assertThat(corrected.getValueAtPercentile(99)).isBetween(MILLI, MILLI + MILLI / 100);
    assertThat(corrected.getValueAtPercentile(99.9)).isBetween(5_000 * MILLI, 5_010 * MILLI);
    assertThat(corrected.getMaxValue()).isGreaterThanOrEqualTo(5_000 * MILLI);
    assertThat(tally.recorder().uncorrected().getValueAtPercentile(99.9))
        .isGreaterThanOrEqualTo(5_000 * MILLI);
    assertThat(tally.succeeded()).isEqualTo(990);
  }

  @Test
  void nothingIsAddedWhereAllWereAnswered() {
    Tally tally = new Tally(0, 10 * MILLI, 100 * MILLI);
    tally.completed(MILLI, MILLI, 2 * MILLI);
    tally.end(1);
    assertThat(tally.recorder().corrected().getTotalCount()).isEqualTo(1);
    assertThat(tally.recorder().corrected().getMaxValue()).isLessThan(2 * MILLI);
  }

  @ParameterizedTest
  @CsvSource({
    "50, 1, false", "50, 2, true", "90, 9, false", "90, 10, true", "99, 99, false",
    "99, 100, true", "99.9, 999, false", "99.9, 1000, true", "100, 0, false", "100, 1, true"
  })
  void percentileNeedsOneBeyondIt(double percentile, long operations, boolean carried) {
    assertThat(Tally.carries(percentile, operations)).isEqualTo(carried);
  }

  /** The span begins with its first nanosecond, and ends before its last; it may begin anywhere. */
  @Test
  void onlyWhatIsDueInTheSpanCounts() {
    for (long begin : new long[] {0, 7 * MILLI, -7 * MILLI, Long.MAX_VALUE - 3 * MILLI}) {
      Tally tally = new Tally(begin, begin + 10 * MILLI, 100 * MILLI);
      for (long at : new long[] {-1, 0, 10 * MILLI - 1, 10 * MILLI}) {
        tally.completed(begin + at, begin + at, begin + at);
      }
      assertThat(tally.succeeded()).isEqualTo(2);
      assertThat(tally.completedInSpan()).isEqualTo(2);
    }
  }

  /** As of clients side by side. */
  @Test
  void talliesAddUp() {
    Tally sum = new Tally(0, 10 * MILLI, 100 * MILLI);
    Exception first = new IllegalStateException("first");
    for (int i = 0; i < 3; i++) {
      Tally one = new Tally(0, 10 * MILLI, 100 * MILLI);
      one.completed(MILLI, 2 * MILLI, 3 * MILLI);
      one.completed(MILLI, 2 * MILLI, 30 * MILLI);
      if (i > 0) {
        one.failed(MILLI, i == 1 ? first : new IllegalStateException("second"));
      }
      sum.add(one);
    }
    assertThat(sum.succeeded()).isEqualTo(6);
    assertThat(sum.failed()).isEqualTo(2);
    assertThat(sum.completedInSpan()).isEqualTo(3);
    assertThat(sum.firstFailure()).isSameAs(first);
    assertThat(sum.recorder().corrected().getTotalCount()).isEqualTo(6);
    assertThat(sum.recorder().uncorrected().getTotalCount()).isEqualTo(6);
    assertThat(sum.recorder().corrected().getMaxValue())
        .isGreaterThan(sum.recorder().uncorrected().getMaxValue());
  }
}
