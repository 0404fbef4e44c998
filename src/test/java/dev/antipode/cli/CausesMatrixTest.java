package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.wire.critical.Cause;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each cause is named where it is, and not where it is not: scenarios/causes, in the lab. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CausesMatrixTest {
  @Test
  void everyCauseHasTwinsButThoseThatAreShownOtherwise() {
    assertThat(Cause.values())
        .filteredOn(cause -> CausesMatrix.shown().noneMatch(cause::equals))
        .containsExactlyInAnyOrder(
            // Only after a loss, and not after each: QuicWaitsTest writes its packets down.
            Cause.DELAYED_ACKNOWLEDGEMENT,
            // All our stacks turn it off.
            Cause.NAGLE,
            // No library's windows are smaller than what a handshake's answer begins with.
            Cause.FLOW_CONTROL,
            // What nothing shows has no scenario that shows it.
            Cause.NOT_EXPLAINED);
  }

  @Tag("check")
  @Test
  void whatAnswersAreLateForIsNamedThereAndNowhereElse(@TempDir Path folder) throws Exception {
    CausesMatrix.check("answers", folder);
  }

  @Tag("check")
  @ParameterizedTest
  @ValueSource(strings = {"losses", "paths", "windows"})
  void whatElseIsNamedThereAndNowhereElse(String file, @TempDir Path folder) throws Exception {
    CausesMatrix.check(file, folder);
  }
}
