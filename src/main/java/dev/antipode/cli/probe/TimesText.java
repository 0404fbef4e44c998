package dev.antipode.cli.probe;

import dev.antipode.probe.CountedTrips;
import dev.antipode.probe.Measured;
import dev.antipode.probe.MedianMs;
import dev.antipode.probe.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What connections took, as a table. */
final class TimesText {
  /** On a shorter path, what programs take looks like round trips. */
  private static final double LEAST_MS = 2;

  /** So far may a time be from the counted round trips before something must be said. */
  private static final double MOST_OFF = 0.5;

  private final Surveyed found;

  TimesText(Surveyed found) {
    this.found = found;
  }

  List<String> lines() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "",
                "Times in ms from the first packet: median (its 95 % interval), then in round trips:"
                    + " as counted, and as measured",
                row("protocol", "session", "n", "handshake", "first byte", "counted", "measured")));
    for (Measured each : found.measured()) {
      lines.add(
          each.isThere()
              ? row(
                  each.protocol().title(),
                  each.session().word(),
                  (each.opened() - each.failed() - each.otherwise()) + " of " + each.opened(),
                  Words.time(each.handshake()),
                  Words.time(each.firstByte()),
                  counted(each),
                  trips(each))
              : row(each.protocol().title(), each.session().word(), "0 of " + each.opened())
                  + each.problem());
    }
    for (Measured each : found.measured()) {
      if (each.isThere() && each.failed() + each.otherwise() > 0) {
        lines.add(
            "  "
                + each.protocol().title()
                + " "
                + each.session().word()
                + ": "
                + each.failed()
                + " failed, "
                + each.otherwise()
                + " were otherwise: "
                + each.problem());
      }
    }
    MedianMs one = found.roundTrip();
    if (one != null && one.medianMs() < LEAST_MS) {
      lines.add("  The path is too short for its times to be told in round trips.");
    } else if (one != null && found.measured().stream().anyMatch(each -> isLonger(each, one))) {
      lines.add(
          "  Some times are half a round trip and more above those counted: the server's own time,"
              + " loss, or a round trip that left no sign.");
    }
    lines.add("  seed " + found.seed());
    return lines;
  }

  private static boolean isLonger(Measured each, MedianMs one) {
    CountedTrips trips = each.trips();
    return trips != null
        && (isLonger(each.handshake(), trips.handshake(), one)
            || isLonger(each.firstByte(), trips.firstByte(), one));
  }

  private static boolean isLonger(@Nullable MedianMs time, int trips, MedianMs one) {
    return time != null && time.medianMs() / one.medianMs() > trips + MOST_OFF;
  }

  private static String counted(Measured each) {
    CountedTrips trips = Objects.requireNonNull(each.trips());
    return trips.handshake()
        + (trips.firstByte() == 0 ? "" : " / " + trips.firstByte())
        + (each.tripsOfAll() ? "" : " (most)");
  }

  private String trips(Measured each) {
    MedianMs one = found.roundTrip();
    if (one == null || each.handshake() == null) {
      return "";
    }
    if (one.medianMs() < LEAST_MS) {
      return "-";
    }
    String handshake = Words.number(each.handshake().medianMs() / one.medianMs(), 2);
    return each.firstByte() == null
        ? handshake
        : handshake + " / " + Words.number(each.firstByte().medianMs() / one.medianMs(), 2);
  }

  private static String row(String... cells) {
    Map<Integer, Integer> widths = Map.of(0, 9, 1, 8, 2, 9, 3, 26, 4, 26, 5, 9, 6, 12);
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < cells.length; i++) {
      line.append((" %-" + widths.get(i) + "s").formatted(cells[i]));
    }
    return line.append(' ').toString().stripTrailing() + (cells.length < 7 ? "  " : "");
  }
}
