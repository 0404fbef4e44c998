package dev.antipode.experiment.headofline;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.picture.SvgLine;
import java.util.Locale;

/**
 * One trial in which one packet was lost. There is a lane for each stream, with time to the right,
 * a mark above the lane where a packet with its bytes arrived, one on it where the application got
 * them. What arrived and waited is a bar from the one to the other.
 */
final class LanesPicture {
  private static final double WIDTH = 660;
  private static final double LEFT = 34;
  private static final double RIGHT = 8;
  private static final double TOP = 22;
  private static final double LANE = 15;
  private static final double BOTTOM = 24;

  /** What waits longer than this was held back; as in {@code wire.blocking}. */
  private static final double WAITED_NS = 1e6;

  private final CellView cell;
  private final Lanes lanes;
  private final double fromNs;
  private final double pixelsPerNs;
  private final double rttNs;
  private final Element svg = Element.of("svg", "lanes");

  private LanesPicture(CellView cell, Lanes lanes, double rttNs, double fromNs, double spanNs) {
    this.cell = cell;
    this.lanes = lanes;
    this.rttNs = rttNs;
    this.fromNs = fromNs;
    this.pixelsPerNs = (WIDTH - LEFT - RIGHT) / spanNs;
  }

  /**
   * Draws it.
   *
   * @param spanNs how much time the picture is wide, from the first arrival on; the same for all
   *     that are to be compared
   */
  public static Element of(CellView cell, Lanes lanes, double rttNs, double spanNs) {
    return new LanesPicture(cell, lanes, rttNs, startNs(lanes), spanNs).figure();
  }

  public static double startNs(Lanes lanes) {
    return lanes.lanes().stream()
        .flatMap(lane -> lane.deliveries().stream())
        .mapToLong(Lanes.Mark::atNs)
        .min()
        .orElse(0);
  }

  private Element figure() {
    double bottom = TOP + lanes.lanes().size() * LANE + BOTTOM;
    svg.with("viewBox", "0 0 " + number(WIDTH) + " " + number(bottom))
        .with("role", "img")
        .with("aria-label", cell.label() + ": " + description());
    grid(bottom - BOTTOM);
    for (int i = 0; i < lanes.lanes().size(); i++) {
      lane(lanes.lanes().get(i), TOP + (i + 0.5) * LANE);
    }
    moment("lost", (double) lanes.lostNs(), "lost", bottom - BOTTOM);
    moment("again", (double) lanes.detectedNs(), "sent again", bottom - BOTTOM);
    Element caption = Element.of("figcaption").text(cell.label() + ": " + description() + " ");
    Element links = Element.of("span", "proof");
    for (String file : cell.evidence()) {
      links.add(Element.of("a").with("href", file).text(cell.word(file))).text(" ");
    }
    return Element.of("figure").add(caption.add(links), svg);
  }

  private String description() {
    long blocked = lanes.lanes().stream().filter(Lanes.Lane::blocked).count();
    long lost = lanes.lanes().stream().filter(Lanes.Lane::lost).count();
    return NumberFormat.count((int) lost, "stream")
        + " lost bytes, "
        + blocked
        + " of the others waited for them";
  }

  /** Round trips since the first delivery. */
  private void grid(double bottom) {
    for (int trip = 0; x(fromNs + trip * rttNs) < WIDTH - RIGHT; trip++) {
      double x = x(fromNs + trip * rttNs);
      svg.add(
          SvgLine.line("grid", x, TOP, x, bottom),
          Element.of("text")
              .with("x", number(x))
              .with("y", number(bottom + 14))
              .text(trip == 0 ? "0" : trip + " RTT"));
    }
  }

  private void lane(Lanes.Lane lane, double y) {
    String state = lane.lost() ? " own" : lane.blocked() ? " waited" : "";
    svg.add(
        Element.of("text", "name" + state)
            .with("x", number(LEFT - 6))
            .with("y", number(y + 4))
            .text(Integer.toString(lane.stream())),
        SvgLine.line("life", LEFT, y, WIDTH - RIGHT, y));
    for (Lanes.Mark arrival : lane.arrivals()) {
      double x = x((double) arrival.atNs());
      svg.add(SvgLine.line("arrived", x, y - 5, x, y - 1));
      waited(lane, arrival, y);
    }
    for (Lanes.Mark delivery : lane.deliveries()) {
      svg.add(
          Element.of("circle", "delivered" + state)
              .with("cx", number(x((double) delivery.atNs())))
              .with("cy", number(y + 1.5))
              .with("r", "2")
              .with(
                  "data-tip",
                  String.format(
                      Locale.ROOT,
                      "stream %d: %d bytes to the application at %s ms",
                      lane.stream(),
                      delivery.bytes(),
                      NumberFormat.ms((double) delivery.atNs()))));
    }
  }

  private void waited(Lanes.Lane lane, Lanes.Mark arrival, double y) {
    lane.deliveries().stream()
        .mapToLong(Lanes.Mark::atNs)
        .filter(at -> at >= arrival.atNs())
        .min()
        .stream()
        .filter(at -> at - arrival.atNs() > WAITED_NS)
        .forEach(at ->
            svg.add(
                Element.of("rect", "wait" + (lane.lost() ? " own" : ""))
                    .with("x", number(x((double) arrival.atNs())))
                    .with("y", number(y))
                    .with("width", number((at - arrival.atNs()) * pixelsPerNs))
                    .with("height", "3")));
  }

  private void moment(String cssClass, double ns, String word, double bottom) {
    double x = x(ns);
    svg.add(
        SvgLine.line(cssClass, x, TOP - 6, x, bottom),
        Element.of("text", cssClass).with("x", number(x)).with("y", "12").text(word));
  }

  private double x(double ns) {
    return Math.clamp(LEFT + (ns - fromNs) * pixelsPerNs, LEFT, WIDTH - RIGHT);
  }

  private static String number(double number) {
    return SvgLine.number(number);
  }
}
