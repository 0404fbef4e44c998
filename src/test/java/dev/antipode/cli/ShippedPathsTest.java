package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.Installation;
import dev.antipode.result.RunFolder;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.yaml.PathProfiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private static RunFolder run;

  private static Map<String, Calibration> calibrations = Map.of();

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "src/test/resources/cases/profiles.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "2",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    run = new RunFolder(out);
    calibrations =
        run.manifest().calibrations().stream()
            .collect(Collectors.toMap(Calibration::path, Function.identity(), (one, _) -> one));
  }

  @Test
  void noneIsLeftOut() throws Exception {
    assertThat(calibrations.keySet())
        .containsAll(
            PathProfiles.read(Installation.locate().pathProfiles()).values().stream()
                .map(PathProfile::name)
                .toList());
  }

  @Test
  void eachIsWhatItSays() {
    assertThat(calibrations.values())
        .allSatisfy(calibration -> assertThat(calibration.problem()).isNull());
  }

  @Test
  void eachIsPlayed() throws Exception {
    assertThat(run.trials())
        .allSatisfy(trial ->
            assertThat(trial.sample().outcome())
                .as(trial.trial() + " " + trial.sample().reason())
                .isEqualTo(Outcome.SUCCEEDED));
  }

  /** 200 ms of 468 kbit/s are 11,700 bytes, which are seven full packets. */
  @Test
  void aBufferThatWasGivenIsMeasured() {
    assertThat(waited("wolsing-da2gc")).isEqualTo(7);
    assertThat(waited("wolsing-mss")).isEqualTo(31);
    assertThat(waited("slow-modem")).isEqualTo(2);
    assertThat(waited("small-bytes")).isEqualTo(3);
  }

  @Test
  void theDistributionOfJitterIsMeasured() {
    assertThat(up("lte").jitterDistance()).isNotNull().isLessThan(0.2);
    assertThat(up("europe").jitterDistance()).isNull();
  }

  private static Calibration.WayCheck up(String path) {
    return Objects.requireNonNull(Objects.requireNonNull(calibrations.get(path)).up());
  }

  private static int waited(String path) {
    return Objects.requireNonNull(up(path).measuredBufferPackets());
  }
}
