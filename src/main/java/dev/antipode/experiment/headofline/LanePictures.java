package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.analysis.PathView;
import dev.antipode.report.medium.Element;
import dev.antipode.sample.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lanes of typical trials on a path, all on one scale. HTTP/2 beside HTTP/3 comes first.
 *
 * @param pictures in their order
 */
record LanePictures(PathView path, List<Element> pictures) {
  static final String HOW_TO_READ =
      "A typical trial, a lane a stream, time to the right. Ticks above a lane are packets with its"
          + " bytes that arrived, dots are what the application got; a bar is what arrived and waited,"
          + " for the lost packet or, before that, for the end of its own TLS record or frame. Where"
          + " dots come one stream after another, the server's scheduler sends the streams in turn and"
          + " not side by side.";

  /** What is shown first: one over TCP beside one over QUIC. */
  private static final int FIRST = 2;

  static LanePictures of(PathView path, Evidence evidence) {
    Map<CellView, Lanes> found = new LinkedHashMap<>();
    path.subjects().stream()
        .sorted(Comparator.comparingInt(LanePictures::place))
        .forEach(cell ->
            evidence
                .curve(cell.cell(), LanesFile.CURVE.word())
                .map(tree -> Json.MAPPER.convertValue(tree, Lanes.class))
                .filter(lanes -> lanes.schemaVersion() == Lanes.SCHEMA_VERSION)
                .ifPresent(lanes -> found.put(cell, lanes)));
    Double rttUs = path.rttUs();
    double rttNs = rttUs == null ? path.profile().rttUs() * 1e3 : rttUs * 1e3;
    double spanNs =
        found.values().stream()
            .mapToDouble(lanes -> lanes.completeNs() - LanesPicture.startNs(lanes))
            .max()
            .orElse(rttNs);
    List<Element> pictures = new ArrayList<>();
    found.forEach((cell, lanes) -> pictures.add(LanesPicture.of(cell, lanes, rttNs, spanNs)));
    return new LanePictures(path, pictures);
  }

  private static int place(CellView cell) {
    String stack = cell.cell().stack();
    return stack.startsWith("http2") ? 0 : stack.startsWith("http3") ? 1 : 2;
  }

  boolean isEmpty() {
    return pictures.isEmpty();
  }

  Element first() {
    return grid(pictures.subList(0, Math.min(FIRST, pictures.size())));
  }

  /** Those that {@link #first} leaves; empty where it shows all. */
  List<Element> rest() {
    return pictures.size() <= FIRST
        ? List.of()
        : List.of(grid(pictures.subList(FIRST, pictures.size())));
  }

  Element all() {
    return grid(pictures);
  }

  private static Element grid(List<Element> pictures) {
    return Element.of("div", "lanes-grid").addAll(pictures);
  }
}
