package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RateCheckTest {
  private static final long SECOND = 1_000_000_000L;

  /** A span of 10 s with 1 000 requests due. */
  private static Tally tally(int inTime, int late, int failed) {
    Tally tally = new Tally(0, 10 * SECOND, SECOND);
    for (int i = 0; i < inTime; i++) {
      tally.completed(5 * SECOND, 5 * SECOND, 6 * SECOND);
    }
    for (int i = 0; i < late; i++) {
      tally.completed(5 * SECOND, 5 * SECOND, 11 * SECOND);
    }
    for (int i = 0; i < failed; i++) {
      tally.failed(5 * SECOND, new IOException("reset"));
    }
    return tally;
  }

  private static @Nullable String problem(Tally tally) {
    return RateCheck.problem("requests", 100, 10 * SECOND, 1_000, 1_000, tally);
  }

  @Test
  void aRateThatWasHeldIsNoProblem() {
    assertThat(problem(tally(1_000, 0, 0))).isNull();
    assertThat(problem(tally(960, 40, 0))).isNull();
    assertThat(problem(tally(991, 0, 9))).isNull();
  }

  @Test
  void aBacklogFailsThoughItIsWorkedOffInTheEnd() {
    assertThat(problem(tally(900, 100, 0)))
        .isEqualTo(
            "the rate was not held: 100 requests a second were due, 90.0 were reached; of 1000,"
                + " 1000 succeeded, 0 failed, 0 had no answer in time");
  }

  @Test
  void failuresAndMissingAnswersFail() {
    assertThat(problem(tally(980, 0, 15)))
        .isEqualTo(
            "the rate was not held: 100 requests a second were due, 98.0 were reached; of 1000, 980"
                + " succeeded, 15 failed, 5 had no answer in time; the first failure:"
                + " java.io.IOException: reset");
  }

  /** It has no time to tell, and would else succeed without one. */
  @Test
  void aSpanInWhichNothingWasDueFails() {
    assertThat(RateCheck.problem("requests", 1, SECOND, 0, 0, tally(0, 0, 0)))
        .isEqualTo("none of the requests was due in the span that counts");
  }

  /** Of 1 000 due, 95 % and two at the edges of the span. */
  @Test
  void theEdgesOfTheSpanExcuseTwoOperationsAndNoMore() {
    assertThat(problem(tally(948, 52, 0))).isNull();
    assertThat(problem(tally(947, 53, 0))).contains("94.7 were reached");
  }

  @Test
  void aClientThatUsesMoreThanFourFifthsOfItsProcessorsMeasuresItself() {
    assertThat(RateCheck.busy(false, new ProcessorTime(800))).isNull();
    assertThat(RateCheck.busy(false, new ProcessorTime(801)))
        .contains("the client used 80.1 %", "more than 80 %");
    assertThat(RateCheck.busy(true, new ProcessorTime(1_000))).as("time stands").isNull();
  }

  /** One in a hundred may fail, and not one more. */
  @Test
  void aHundredthMayFail() {
    assertThat(problem(tally(990, 0, 10))).isNull();
    assertThat(problem(tally(989, 0, 11))).isNotNull();
  }
}
