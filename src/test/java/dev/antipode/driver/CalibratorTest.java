package dev.antipode.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.TimeModel;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.stack.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab that lies is found out, by how little it may be. */
class CalibratorTest {
  private static final long RTT_US = 100_000;
  private static final PathProfile PLAIN = path(Map.of(PathProperties.DELAY, RTT_US / 2));

  @TempDir private Path folder = Path.of("");

  private static PathProfile path(Map<dev.antipode.scenario.path.PathProperty<?>, ?> values) {
    return new PathProfile("path", "A path.", new Direction(values), new Direction(values));
  }

  private Calibration calibrate(LyingLab lab, PathProfile path) throws Exception {
    try (EndpointPair endpoints =
            new EndpointPair(
                lab, List.of(), new Credentials(folder), folder, Duration.ofSeconds(5));
        Router router = new Router(lab)) {
      return new Calibrator(lab, router, endpoints, null).calibrate(path, 1);
    }
  }

  private LyingLab lab(TimeModel time, long pingUs) {
    LyingLab lab = new LyingLab(time);
    lab.pingUs = pingUs;
    return lab;
  }

  /** One thousandth of 100 ms in the virtual lab, a hundredth on a machine's clock; both ways. */
  @ParameterizedTest
  @CsvSource({
    "VIRTUAL, 100000, true",
    "VIRTUAL, 100102, true",
    "VIRTUAL, 99898, true",
    "VIRTUAL, 100103, false",
    "VIRTUAL, 99897, false",
    "VIRTUAL, 100500, false",
    "VIRTUAL, 99500, false",
    "REAL, 101002, true",
    "REAL, 98998, true",
    "REAL, 101003, false",
    "REAL, 98997, false",
    "REAL, 101500, false",
    "REAL, 98500, false"
  })
  void aRoundTripTimeMustBeWhatWasAskedFor(TimeModel time, long pingUs, boolean passed)
      throws Exception {
    Calibration calibration = calibrate(lab(time, pingUs), PLAIN);
    assertThat(calibration.passed()).as(String.valueOf(calibration.problem())).isEqualTo(passed);
    if (!passed) {
      assertThat(calibration.problem())
          .contains("RTT: requested 100.000 ms", String.format("measured %.3f ms", pingUs / 1e3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, -1, 0, 1, 5})
  void everyDatagramThatIsLostMustBeOneOfTheList(int more) throws Exception {
    LyingLab lab = lab(TimeModel.VIRTUAL, RTT_US);
    lab.lostMore = more;
    PathProfile lossy =
        path(Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.LOSS, new Loss.Random(0.05)));
    Calibration calibration = calibrate(lab, lossy);
    assertThat(calibration.passed()).as(String.valueOf(calibration.problem())).isEqualTo(more == 0);
    assertThat(calibration.up()).isNotNull();
    assertThat(calibration.up().expectedLost()).isBetween(10, 50);
    assertThat(calibration.up().measuredLost()).isEqualTo(calibration.up().expectedLost() + more);
    if (more != 0) {
      assertThat(calibration.problem())
          .containsPattern("up: \\d+ of 500 datagrams were lost, the list drops \\d+")
          .contains("down: ");
    }
  }

  /** Where packets are duplicated, too, what did not come says nothing of what was lost. */
  @Test
  void lossesThatCannotBeCountedAreNotSaidToHaveBeen() throws Exception {
    PathProfile blurred =
        path(
            Map.of(
                PathProperties.DELAY,
                RTT_US / 2,
                PathProperties.LOSS,
                new Loss.Random(0.05),
                PathProperties.DUPLICATE,
                0.01));
    Calibration calibration = calibrate(lab(TimeModel.VIRTUAL, RTT_US), blurred);
    assertThat(calibration.passed()).as(String.valueOf(calibration.problem())).isTrue();
    assertThat(calibration.up())
        .isEqualTo(new Calibration.WayCheck(0, 0, 0, null, null, null, null, null));
  }

  /** A hundredth, both ways: of 10 Mbit/s, where a ping takes 157 microseconds to be sent. */
  @ParameterizedTest
  @CsvSource({
    "10000000, true",
    "10099000, true",
    "9901000, true",
    "10110000, false",
    "9890000, false",
    "11000000, false"
  })
  void aRateMustBeWhatWasAskedFor(long rateBps, boolean passed) throws Exception {
    LyingLab lab = lab(TimeModel.VIRTUAL, RTT_US + 2 * 78);
    lab.rateBps = rateBps;
    PathProfile rated =
        path(Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.RATE, 10_000_000L));
    Calibration calibration = calibrate(lab, rated);
    assertThat(calibration.passed()).as(String.valueOf(calibration.problem())).isEqualTo(passed);
    if (!passed) {
      assertThat(calibration.problem())
          .contains("up: rate: requested 10000000 bit/s", "down: rate");
    }
  }
}
