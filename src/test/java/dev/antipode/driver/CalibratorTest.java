package dev.antipode.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.TimeModel;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.Udp;
import dev.antipode.stack.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
        .isEqualTo(new Calibration.WayCheck(0, 0, 0, null, null, null, null, null, null));
  }

  /** This lab lets everything through, and a path that should not is not as it was asked for. */
  @Test
  void whatShouldNotPassMustNotPass() throws Exception {
    PathProfile narrow = path(Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.MTU, 1_400));
    Calibration wide = calibrate(lab(TimeModel.VIRTUAL, RTT_US), narrow);
    assertThat(wide.problem())
        .contains("up: mtu: a packet of 1400 B arrived, one of 1401 B arrived", "down: mtu: ");
    assertThat(wide.up()).isNotNull();
    assertThat(wide.up().measuredMtuBytes()).isEqualTo(1_401);
    LyingLab losing = lab(TimeModel.VIRTUAL, RTT_US);
    losing.lostMore = 1;
    assertThat(calibrate(losing, narrow).problem())
        .contains("up: mtu: a packet of 1400 B did not arrive, one of 1401 B did not");
    PathProfile blocked =
        path(Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.UDP, Udp.BLOCKED));
    assertThat(calibrate(lab(TimeModel.VIRTUAL, RTT_US), blocked).problem())
        .contains("up: udp: 5 of 5 datagrams arrived, expected none", "down: udp: ");
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

  /** What may be off where the path itself varies; the sums are in the comments. */
  @ParameterizedTest
  @CsvSource({
    // 5 sqrt(2 (10 ms)^2 / 3 / 20) = 9129 us, and 0.1 % and 2 us of the clocks.
    "jitter, 109231, true",
    "jitter, 90769, true",
    "jitter, 109232, false",
    "jitter, 90768, false",
    // Five times the round trips that one in a hundred skips each way: 10 ms.
    "reorder, 110102, true",
    "reorder, 89898, true",
    "reorder, 110103, false",
    "reorder, 89897, false",
    // 100 ms and 98 bytes at 1 Mbit/s each way, 784 us: 101568 us, of which 0.1 % is 101.568.
    "rate, 101671, true",
    "rate, 101465, true",
    "rate, 101672, false",
    "rate, 101464, false"
  })
  void aPathThatVariesHasItsSlack(String kind, long pingUs, boolean passed) throws Exception {
    Map<dev.antipode.scenario.path.PathProperty<?>, ?> values =
        switch (kind) {
          case "jitter" -> Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.JITTER, 10_000L);
          case "reorder" -> Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.REORDER, 0.01);
          default -> Map.of(PathProperties.DELAY, RTT_US / 2, PathProperties.RATE, 1_000_000L);
        };
    LyingLab lab = lab(TimeModel.VIRTUAL, pingUs);
    lab.rateBps = 1_000_000;
    String problem = String.valueOf(calibrate(lab, path(values)).problem());
    if (passed) {
      assertThat(problem).doesNotContain("RTT:");
    } else {
      assertThat(problem).contains("RTT: requested 100.000 ms");
    }
  }

  @Test
  void aPingThatIsNotAnsweredIsTold() throws Exception {
    LyingLab lab = lab(TimeModel.VIRTUAL, RTT_US);
    lab.pingsUnanswered = 1;
    assertThat(calibrate(lab, PLAIN).problem())
        .isEqualTo("path 'path': only 19 of 20 pings were answered");
  }

  /** Twenty pings, each behind the answer to the last in virtual time, and none beside another. */
  @ParameterizedTest
  @CsvSource({
    // 100 ms, 20 ms of rest, and one for what is rounded.
    "VIRTUAL, 50000, , , 121, 10",
    // Twice the jitter of both ways more.
    "VIRTUAL, 50000, 10000, , 161, 10",
    // 3 s of delay and 78.4 ms to send 98 bytes at 10 kbit/s, each way; twice that to wait.
    "VIRTUAL, 3000000, , 10000, 6177, 22",
    // On a machine's clock no more than 20 a second, or a quarter of what the rate bears.
    "REAL, 50000, , , 50, 10",
    "REAL, 50000, 20000, , 81, 10",
    "REAL, 50000, , 10000, 628, 10"
  })
  void pingsDoNotWaitForEachOther(
      TimeModel time, long delayUs, Long jitterUs, Long rateBps, int everyMs, int patienceS)
      throws Exception {
    Map<dev.antipode.scenario.path.PathProperty<?>, Object> values = new HashMap<>();
    values.put(PathProperties.DELAY, delayUs);
    if (jitterUs != null) {
      values.put(PathProperties.JITTER, jitterUs);
    }
    LyingLab lab = lab(time, 2 * delayUs);
    if (rateBps != null) {
      values.put(PathProperties.RATE, rateBps);
      lab.rateBps = rateBps;
    }
    calibrate(lab, path(values));
    assertThat(lab.pings).containsExactly(List.of(20, everyMs, patienceS));
  }

  @Test
  void onlyWhatPingsDoNotTellIsProbed() {
    assertThat(Calibrator.needsProbes(PLAIN)).isFalse();
    for (Map<dev.antipode.scenario.path.PathProperty<?>, ?> more :
        List.<Map<dev.antipode.scenario.path.PathProperty<?>, ?>>of(
            Map.of(PathProperties.LOSS, new Loss.Random(0.05)),
            Map.of(PathProperties.RATE, 1_000_000L),
            Map.of(PathProperties.DELAY, RTT_US, PathProperties.JITTER, 1L))) {
      Direction plain = PLAIN.up();
      Direction other = new Direction(more);
      assertThat(Calibrator.needsProbes(new PathProfile("p", "", plain, other))).isTrue();
      assertThat(Calibrator.needsProbes(new PathProfile("p", "", other, plain))).isTrue();
    }
  }
}
