package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One path of each kind: losses by the packet, jitter, a rate, a buffer, the least delay. */
@Tag("long")
class SomeShippedPathsTest {
  @Test
  void areWhatTheySay(@TempDir Path folder) throws Exception {
    PlayedPaths paths =
        PlayedPaths.play(
            folder.resolve("run"),
            "--stack",
            "tls13",
            "--path",
            "lossy-wifi",
            "--path",
            "lte",
            "--path",
            "wolsing-da2gc",
            "--path",
            "slow-modem",
            "--path",
            "next-rack");
    assertThat(paths.calibrations())
        .containsOnlyKeys("lossy-wifi", "lte", "wolsing-da2gc", "slow-modem", "next-rack");
    assertThat(paths.calibrations().values())
        .allSatisfy(calibration -> assertThat(calibration.problem()).isNull());
    assertThat(paths.run().trials())
        .isNotEmpty()
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(trial.trial() + " " + trial.sample().reason())
                .isEqualTo(Outcome.SUCCEEDED));
    // 200 ms of 468 kbit/s are 11,700 bytes, which are seven full packets.
    assertThat(paths.waited("wolsing-da2gc")).isEqualTo(7);
    assertThat(paths.waited("slow-modem")).isEqualTo(2);
    assertThat(paths.up("lte").jitterDistance()).isNotNull().isLessThan(0.2);
    assertThat(paths.up("lossy-wifi").expectedLost()).isPositive();
    assertThat(paths.up("lossy-wifi").measuredLost())
        .isEqualTo(paths.up("lossy-wifi").expectedLost());
  }
}
