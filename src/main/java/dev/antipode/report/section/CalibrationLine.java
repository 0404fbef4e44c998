package dev.antipode.report.section;

import dev.antipode.lab.Calibration;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A calibration as cells of a table: what was asked for, what was measured. */
final class CalibrationLine {
  static final List<String> HEADER =
      List.of(
          "path",
          ":guest",
          ":requested ms",
          ":measured ms",
          ":least",
          ":greatest",
          ":pings",
          "loss",
          "rate",
          "result");

  private CalibrationLine() {}

  static List<String> of(PathProfile path, Calibration calibration) {
    boolean pinged = calibration.ping().received() > 0;
    return List.of(
        calibration.path(),
        calibration.guest() == null ? "" : calibration.guest().toString(),
        ms(calibration.expectedRttUs()),
        pinged ? ms(calibration.rttUs()) : "",
        pinged ? ms(calibration.ping().minUs()) : "",
        pinged ? ms(calibration.ping().maxUs()) : "",
        calibration.ping().received() + " of " + calibration.ping().sent(),
        ways(loss(path.up(), calibration.up()), loss(path.down(), calibration.down())),
        ways(rate(calibration.up()), rate(calibration.down())),
        calibration.passed() ? "passed" : "failed: " + calibration.problem());
  }

  private static String ms(long us) {
    return String.format(Locale.ROOT, "%.3f", us / 1e3);
  }

  private static String ways(String up, String down) {
    if (up.isEmpty() && down.isEmpty()) {
      return "";
    }
    return "up " + (up.isEmpty() ? "none" : up) + ", down " + (down.isEmpty() ? "none" : down);
  }

  private static String loss(Direction asked, Calibration.@Nullable WayCheck way) {
    if (way == null || (way.probes() == 0 && asked.loss().equals(Loss.none()))) {
      return "";
    }
    return way.probes() == 0
        ? "not counted"
        : way.measuredLost() + " of " + way.probes() + " (drawn: " + way.expectedLost() + ")";
  }

  private static String rate(Calibration.@Nullable WayCheck way) {
    if (way == null || way.requestedRateBps() == null) {
      return "";
    }
    Long measured = way.measuredRateBps();
    return String.format(
        Locale.ROOT,
        "%s of %.3f Mbit/s%s",
        measured == null ? "unmeasured" : String.format(Locale.ROOT, "%.3f", measured / 1e6),
        way.requestedRateBps() / 1e6,
        way.bufferPackets() == null
            ? ""
            : " (" + way.measuredBufferPackets() + " of " + way.bufferPackets() + " waited)");
  }
}
