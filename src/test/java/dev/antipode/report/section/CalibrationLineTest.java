package dev.antipode.report.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Calibration;
import dev.antipode.lab.Calibration.WayCheck;
import dev.antipode.lab.Ping;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Losses that were not counted are neither none nor a number. */
class CalibrationLineTest {
  private static final Direction LOSSY =
      new Direction(
          Map.of(PathProperties.LOSS, new Loss.Random(0.05), PathProperties.DUPLICATE, 0.01));
  private static final Direction PLAIN = new Direction(Map.of());

  private static String loss(Direction up, Direction down, WayCheck upCheck, WayCheck downCheck) {
    Calibration calibration =
        new Calibration(
            "path", null, 0, 0, new Ping(20, 20, 1, 1, 1, 0), 0.01, upCheck, downCheck, null);
    return CalibrationLine.of(new PathProfile("path", "A path.", up, down), calibration)
        .get(CalibrationLine.HEADER.indexOf("loss"));
  }

  @Test
  void aWayWhoseLossesCannotBeCountedSaysSo() {
    WayCheck none = new WayCheck(0, 0, 0, null, null, null, null, null, null);
    assertThat(loss(PLAIN, PLAIN, none, none)).isEmpty();
    assertThat(loss(LOSSY, PLAIN, none, none)).isEqualTo("up not counted, down none");
    assertThat(
            loss(PLAIN, LOSSY, none, new WayCheck(500, 20, 20, null, null, null, null, null, null)))
        .isEqualTo("up none, down 20 of 500 (drawn: 20)");
  }
}
