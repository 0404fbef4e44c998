package dev.antipode.report;

import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stats.RoundTrips;
import dev.antipode.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ladder of round trips of a path: a bar a cell from the start of the connection to the first
 * byte, cut where TCP is connected and where the handshake is complete; a mark where the RFCs
 * predict each cut. Lengths are in percent and text is in pixels, so that it is as legible on a
 * phone as on a desk.
 */
final class LadderChart {
  private static final double HEADROOM = 1.03;

  private final PathView path;
  private final double fullNs;
  private final @Nullable Double rttNs;

  private LadderChart(PathView path, double fullNs) {
    this.path = path;
    this.fullNs = fullNs;
    Double rttUs = path.rttUs();
    this.rttNs = rttUs == null ? null : Double.valueOf(rttUs * 1e3);
  }

  /** Empty where no connection got a response. */
  static Optional<Element> of(PathView path) {
    double longest =
        path.subjects().stream()
            .flatMap(cell -> cell.milestones().stream())
            .mapToDouble(row -> Math.max(orZero(row.median()), predictedNs(path, row)))
            .max()
            .orElse(0);
    return longest == 0
        ? Optional.empty()
        : Optional.of(new LadderChart(path, longest * HEADROOM).figure());
  }

  private Element figure() {
    Element figure = Element.of("figure", "ladder").add(axis());
    for (CellView cell : path.subjects()) {
      if (cell.milestones().stream().anyMatch(row -> row.median() != null)) {
        figure.add(name(cell), track(cell), value(cell));
      }
    }
    return Element.of("div")
        .add(
            figure,
            Element.of("p", "legend")
                .text("Each bar: connecting TCP, securing, and from request to first byte. ")
                .add(
                    Element.of("span", "nowrap")
                        .add(predictionMark(Element.of("svg", "key"), "7"))
                        .text("where the RFCs predict its end."))
                .text(rttNs == null ? "" : " Grid lines: round trips of the path."));
  }

  private Element axis() {
    Element axis = Element.of("svg", "axis").with("aria-hidden", "true");
    for (int trip = 0; rttNs != null && trip * rttNs <= fullNs; trip++) {
      String x = percent(trip * rttNs);
      axis.add(
          Element.of("text")
              .with("x", x)
              .with("y", "14")
              .with("class", trip == 0 ? "first" : "")
              .text(trip == 0 ? "0" : trip + " RTT"));
    }
    return axis;
  }

  private Element name(CellView cell) {
    Element name =
        Element.of("div", "who")
            .add(
                Element.of("svg", "key")
                    .with("aria-hidden", "true")
                    .add(Palette.marker(cell, "50%", "50%")))
            .add(Element.of("b").text(cell.label()));
    cell.milestones().stream()
        .map(Row::verdict)
        .filter(verdict -> verdict instanceof Verdict.Deviates || verdict.isFailure())
        .findFirst()
        .ifPresent(verdict -> name.add(Element.of("span", "why").text(verdict.text())));
    return name;
  }

  private Element track(CellView cell) {
    Element track =
        Element.of("svg", "track " + Palette.of(cell.cell().stack()).colour())
            .with("tabindex", "0")
            .with("role", "img")
            .with("aria-label", cell.label() + ": " + Tip.of(cell));
    for (int trip = 0; rttNs != null && trip * rttNs <= fullNs; trip++) {
      String x = percent(trip * rttNs);
      track.add(
          Element.of("line", "grid")
              .with("x1", x)
              .with("x2", x)
              .with("y1", "0")
              .with("y2", "100%"));
    }
    double from = 0;
    int step = cell.milestones().size() > 2 ? 0 : 1;
    for (Row row : cell.milestones()) {
      Double until = row.median();
      if (until != null) {
        track.addAll(segment(cell, row, from, until, step));
        from = until;
      }
      step++;
    }
    for (Row row : cell.milestones()) {
      if (row.prediction() != null) {
        track.add(
            predictionMark(Element.of("svg", "at").with("overflow", "visible"), "0")
                .with("x", percent(predictedNs(path, row)))
                .with("width", "1"));
      }
    }
    if (from > 0) {
      track.add(Palette.marker(cell, percent(from), "60%"));
    }
    return track;
  }

  private List<Element> segment(CellView cell, Row row, double from, double until, int step) {
    List<Element> parts = new ArrayList<>();
    parts.add(
        Element.of("rect", "step" + step)
            .with("x", percent(from))
            .with("y", "25%")
            .with("width", percent(Math.max(0, until - from)))
            .with("height", "70%")
            .with("data-tip", cell.label() + "\n" + Tip.of(row)));
    if ((until - from) / fullNs > 0.14) {
      parts.add(
          Element.of("text")
              .with("x", percent((from + until) / 2))
              .with("y", "60%")
              .text(phase(cell, row.metric())));
    }
    return parts;
  }

  private static String phase(CellView cell, Metric metric) {
    return switch (metric.name()) {
      case RoundTrips.TRANSPORT -> "TCP";
      case RoundTrips.HANDSHAKE ->
          cell.stack() == null
              ? "handshake"
              : cell.stack().transport() == Transport.QUIC
                  ? "QUIC"
                  : cell.stack().security() == Security.TLS12 ? "TLS 1.2" : "TLS 1.3";
      default -> "request";
    };
  }

  private static Element value(CellView cell) {
    Row last = cell.milestones().getLast();
    Double median = last.median();
    Double trips = last.roundTrips();
    return Element.of("div", "what")
        .add(Element.of("b").text(median == null ? "" : Figures.ms(median) + " ms"))
        .text(trips == null ? "" : Figures.roundTrips(trips) + " RTT");
  }

  private static Element predictionMark(Element svg, String x) {
    return svg.add(
        Element.of("path", "predicted")
            .with("d", "M0 8L-4.5 0H4.5Z")
            .with("transform", "translate(" + x + " 0)"));
  }

  private String percent(double ns) {
    return String.format(Locale.ROOT, "%.3f%%", 100 * ns / fullNs);
  }

  private static double predictedNs(PathView path, Row row) {
    return row.prediction() == null || path.rttUs() == null
        ? 0
        : row.prediction().roundTrips() * path.rttUs() * 1e3;
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
