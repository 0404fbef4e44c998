package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.antipode.lab.LabException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockWatchTest {
  private final AtomicLong distance = new AtomicLong(TimeUnit.DAYS.toNanos(20_000));
  private final ClockWatch watch = new ClockWatch(distance::get);

  @ParameterizedTest
  @CsvSource({"3_600_000, +3600.000", "-251, -0.251", "251, +0.251"})
  void aClockThatWasSetEndsTheRunWithWords(String jumpMs, String said) {
    watch.begin();
    distance.addAndGet(TimeUnit.MILLISECONDS.toNanos(Long.parseLong(jumpMs.replace("_", ""))));
    assertThatExceptionOfType(LabException.class)
        .isThrownBy(watch::end)
        .withMessageStartingWith("the clock of this machine jumped by " + said + " s")
        .withMessageContaining("antipode run --resume")
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(LabException.Cause.ENVIRONMENT));
  }

  /** For a trial of five minutes, steered as fast as the kernel steers. */
  @ParameterizedTest
  @CsvSource({"150", "-150", "0"})
  void aClockThatIsSteeredIsBorne(long ms) {
    watch.begin();
    distance.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    assertThatCode(watch::end).doesNotThrowAnyException();
  }

  /** What was set between two trials has met none of them. */
  @Test
  void eachTrialBeginsAnew() throws Exception {
    watch.begin();
    watch.end();
    distance.addAndGet(TimeUnit.DAYS.toNanos(1));
    watch.begin();
    assertThatCode(watch::end).doesNotThrowAnyException();
  }

  @Test
  void theMachinesOwnClockStands() {
    ClockWatch machine = ClockWatch.ofMachine();
    machine.begin();
    assertThatCode(machine::end).doesNotThrowAnyException();
  }
}
