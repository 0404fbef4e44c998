package dev.antipode.report.picture;

import static dev.antipode.report.picture.SvgLine.number;

import dev.antipode.lab.Way;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.TextTable;
import dev.antipode.wire.WirePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Draws packets between two lifelines.
 *
 * @param y where a moment is
 */
public record PacketArrows(double client, double server, LongToDoubleFunction y, double rttNs) {
  /** Where the words begin, along the arrow: an answered packet arrives where its answer leaves. */
  private static final double WORDS_FROM = 48;

  /** How many characters fit along an arrow. */
  private static final int FIT = 33;

  /** All arrows of a group, with one tip for all of them. */
  public Element draw(PacketGroup group) {
    Element arrows = Element.of("g").with("data-tip", group.tip());
    group.packets().forEach(packet -> arrow(arrows, packet));
    return arrows;
  }

  private void arrow(Element arrows, WirePacket packet) {
    boolean up = packet.direction() == Way.UP;
    double x1 = up ? client : server;
    double y1 = y.applyAsDouble(packet.sentNs());
    Long arrived = packet.arrivedNs();
    double share = arrived == null ? 0.5 : 1;
    double x2 = x1 + ((up ? server : client) - x1) * share;
    double y2 =
        y.applyAsDouble(arrived == null ? packet.sentNs() + Math.round(rttNs / 4) : arrived);
    String kind = "packet " + packet.kind().word();
    arrows.add(SvgLine.line("hit", x1, y1, x2, y2), SvgLine.line(kind, x1, y1, x2, y2));
    String place =
        "translate(" + number(x2) + " " + number(y2) + ") rotate(" + number(degrees(packet)) + ")";
    arrows.add(
        arrived == null
            ? Element.of("path", "cross")
                .with("d", "M-5 -5L5 5M-5 5L5 -5")
                .with("transform", "translate(" + number(x2) + " " + number(y2) + ")")
            : Element.of("path", "head " + packet.kind().word())
                .with("d", up ? "M0 0L-8 -3.5V3.5Z" : "M0 0L8 -3.5V3.5Z")
                .with("transform", place));
  }

  /** The names of a group along its first arrow, in one line above it or one on either side. */
  public Element label(PacketGroup group) {
    WirePacket packet = group.first();
    double degrees = degrees(packet);
    double tail = group.isUp() ? client : server;
    double towards = group.isUp() ? 1 : -1;
    double x = tail + towards * WORDS_FROM;
    double y1 =
        y.applyAsDouble(packet.sentNs()) + Math.abs(Math.tan(Math.toRadians(degrees))) * WORDS_FROM;
    Element label =
        Element.of("g", "words " + (group.isUp() ? "up" : "down"))
            .with(
                "transform",
                "translate(" + number(x) + " " + number(y1) + ") rotate(" + number(degrees) + ")");
    List<String> lines = lines(String.join(", ", group.words()));
    label.add(Element.of("text").with("y", "-4").text(lines.getFirst()));
    if (lines.size() > 1) {
      label.add(Element.of("text").with("y", "12").text(lines.getLast()));
    }
    return label;
  }

  /** One line or two; the tip has what does not fit into two. */
  public static List<String> lines(String words) {
    if (words.length() <= FIT) {
      return List.of(words);
    }
    List<String> lines = new ArrayList<>(TextTable.wrap(words, FIT));
    if (lines.size() > 2) {
      String second = lines.get(1);
      return List.of(lines.getFirst(), second.substring(0, Math.min(second.length(), FIT)) + " …");
    }
    return lines;
  }

  private double degrees(WirePacket packet) {
    Long arrived = packet.arrivedNs();
    long until = arrived == null ? packet.sentNs() + Math.round(rttNs / 2) : arrived;
    double fall = y.applyAsDouble(until) - y.applyAsDouble(packet.sentNs());
    double degrees = Math.toDegrees(Math.atan2(fall, server - client));
    return packet.direction() == Way.UP ? degrees : -degrees;
  }
}
