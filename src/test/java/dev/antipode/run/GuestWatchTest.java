package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A guest that gets nowhere is told from a slow one. */
class GuestWatchTest {
  private final GuestWatch watch = new GuestWatch(Duration.ofSeconds(30));

  private @Nullable String look(Object mark, long nowS, long processorS) {
    return watch.look(mark, nowS * 1_000_000_000, processorS * 1_000_000_000);
  }

  @Test
  void whoComputesForTenTimeoutsAndStoresNothingIsStuck() {
    assertThat(look("a", 0, 0)).isNull();
    assertThat(look("b", 500, 400)).as("stored something").isNull();
    assertThat(look("b", 900, 700)).as("300 s are ten timeouts").isNull();
    assertThat(look("b", 901, 701))
        .isEqualTo("has used 301 s of a processor and stored nothing meanwhile");
  }

  @Test
  void whoGetsLittleOfABusyMachineIsNot() {
    assertThat(look("a", 0, 0)).isNull();
    assertThat(look("a", 10_000, 299)).isNull();
  }

  @Test
  void whoUsesNoProcessorStandsStill() {
    assertThat(look("a", 0, 7)).isNull();
    assertThat(look("a", 300, 7)).isNull();
    assertThat(look("a", 301, 8)).isEqualTo("has stood still for 301 s");
  }

  @Test
  void shortTrialsLeaveTimeToBoot() {
    GuestWatch quick = new GuestWatch(Duration.ofSeconds(1));
    assertThat(quick.look("a", 0, 0)).isNull();
    assertThat(quick.look("a", 120_000_000_000L, 119_000_000_000L)).isNull();
    assertThat(quick.look("a", 122_000_000_000L, 121_000_000_000L)).isNotNull();
  }

  /** A hundredth of a processor is what a guest uses that only waits. */
  @Test
  void whoWasLookedAtLateIsMeasuredFromThere() {
    assertThat(look("a", 1_000, 50)).isNull();
    assertThat(look("a", 1_300, 50)).isNull();
    assertThat(look("a", 1_400, 54)).as("a hundredth").isNull();
    assertThat(look("a", 1_401, 54)).isEqualTo("has stood still for 401 s");
  }
}
