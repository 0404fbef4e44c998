package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Installation;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.yaml.PathProfiles;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every path that is shipped, and the extremes, calibrated and played: cases/profiles.yaml. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ShippedPathsTest {
  @SuppressWarnings("NullAway.Init") // set before every test
  private static PlayedPaths paths;

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    paths = PlayedPaths.play(folder.resolve("run"));
  }

  @Test
  void noneIsLeftOut() throws Exception {
    assertThat(paths.calibrations().keySet())
        .containsAll(
            PathProfiles.read(Installation.locate().pathProfiles()).values().stream()
                .map(PathProfile::name)
                .toList());
  }

  @Test
  void eachIsWhatItSays() {
    assertThat(paths.calibrations().values())
        .allSatisfy(calibration -> assertThat(calibration.problem()).isNull());
  }

  @Test
  void eachIsPlayed() throws Exception {
    assertThat(paths.run().trials())
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(trial.trial() + " " + trial.sample().reason())
                .isEqualTo(Outcome.SUCCEEDED));
  }

  /** 200 ms of 468 kbit/s are 11,700 bytes, which are seven full packets. */
  @Test
  void aBufferThatWasGivenIsMeasured() {
    assertThat(paths.waited("wolsing-da2gc")).isEqualTo(7);
    assertThat(paths.waited("wolsing-mss")).isEqualTo(31);
    assertThat(paths.waited("slow-modem")).isEqualTo(2);
    assertThat(paths.waited("small-bytes")).isEqualTo(3);
  }

  @Test
  void theDistributionOfJitterIsMeasured() {
    assertThat(paths.up("lte").jitterDistance()).isNotNull().isLessThan(0.2);
    assertThat(paths.up("europe").jitterDistance()).isNull();
  }
}
