package dev.antipode.report.picture;

import static dev.antipode.report.picture.SvgLine.line;
import static dev.antipode.report.picture.SvgLine.number;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.lab.Way;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.TextTable;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.wire.WirePacket;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The packets of one connection in space and time, as they were captured: the client's line on the
 * left, the server's on the right, time downwards, an arrow from where and when each packet left to
 * where and when it arrived. Ends at the first response byte.
 */
final class PacketLadder {
  private static final double WIDTH = 440;
  private static final double CLIENT = 108;
  private static final double SERVER = 402;
  private static final double TOP = 24;
  private static final double BOTTOM = 34;
  private static final double PIXELS_PER_TRIP = 132;
  private static final double TALLEST = 1_000;

  /** Packets that left closer together than this share a label. */
  private static final double LABEL_PIXELS = 14;

  /** What happens within this part of a round trip around the last byte belongs to closing. */
  private static final double CLOSING_TRIPS = 0.02;

  private static final double MARK_PIXELS = 18;
  private static final double LAST_LINE_PIXELS = 8;
  private static final double EVENT_PIXELS = 12;
  private static final int EVENT_LETTERS = 13;
  private static final double NEVER_LONGER_TRIPS = 40;

  private final CellView cell;
  private final List<WirePacket> packets;
  private final SortedMap<Metric, Long> metrics;
  private final double rttNs;
  private final double endNs;
  private final double pixelsPerNs;
  private final Element svg = Element.of("svg", "packets");

  private PacketLadder(CellView cell, MeasuredTrace measured, double rttNs) {
    this.cell = cell;
    this.metrics = measured.metrics();
    this.rttNs = rttNs;
    List<WirePacket> all = measured.trace().packets();
    Long firstByte = metrics.get(ConnectionMetrics.FIRST_BYTE);
    this.endNs =
        Math.min(
            (double) (firstByte == null ? PacketGroup.endNs(all) : firstByte),
            NEVER_LONGER_TRIPS * rttNs);
    this.packets = all.stream().filter(this::isShown).toList();
    this.pixelsPerNs = Math.min(PIXELS_PER_TRIP / rttNs, TALLEST / Math.max(1, endNs));
  }

  static Element of(CellView cell, MeasuredTrace measured, double rttNs) {
    return new PacketLadder(cell, measured, rttNs).figure(measured.trace().packets().size());
  }

  /** The picture without its caption. */
  static Element picture(CellView cell, MeasuredTrace measured, double rttNs) {
    return new PacketLadder(cell, measured, rttNs).draw();
  }

  private boolean isShown(WirePacket packet) {
    Long arrived = packet.arrivedNs();
    return (packet.direction() == Way.UP || arrived == null)
        ? packet.sentNs() < endNs - CLOSING_TRIPS * rttNs
        : arrived < endNs + CLOSING_TRIPS * rttNs;
  }

  private Element figure(int all) {
    return Element.of("figure").add(caption(all), draw());
  }

  private Element draw() {
    List<Element> marks = new ArrayList<>();
    double bottom = Math.max(y(endNs) + BOTTOM, marks(marks) + LAST_LINE_PIXELS);
    svg.with("viewBox", "0 0 " + number(WIDTH) + " " + number(bottom))
        .with("role", "img")
        .with("aria-label", cell.label() + ": " + description());
    grid(bottom);
    lifeline(CLIENT, "client", bottom);
    lifeline(SERVER, "server", bottom);
    List<PacketGroup> groups = PacketGroup.of(packets, LABEL_PIXELS / pixelsPerNs);
    PacketArrows arrows = new PacketArrows(CLIENT, SERVER, this::y, rttNs);
    groups.forEach(group -> svg.add(arrows.draw(group)));
    groups.forEach(group -> svg.add(arrows.label(group)));
    svg.addAll(marks);
    return svg;
  }

  private Element caption(int all) {
    Element links = Element.of("span", "proof");
    int later = all - packets.size();
    if (later > 0) {
      links.text("then " + NumberFormat.count(later, "packet") + " more; ");
    }
    for (String file : cell.evidence()) {
      links.add(Element.of("a").with("href", file).text(cell.word(file))).text(" ");
    }
    links.add(
        Element.of("a")
            .with("href", LadderFiles.FOLDER + "/" + LadderFiles.name(cell))
            .text("picture.svg"));
    return Element.of("figcaption").text(cell.label()).add(links);
  }

  private String description() {
    List<String> said = new ArrayList<>();
    packets.forEach(packet -> said.add(PacketGroup.tip(packet)));
    return NumberFormat.count(packets.size(), "packet")
        + " until the first byte. "
        + String.join("; ", said);
  }

  /** Round trips, counted from the client's first packet. */
  private void grid(double bottom) {
    for (int trip = 0; y(trip * rttNs) < bottom - 4; trip++) {
      double y = y(trip * rttNs);
      svg.add(
          line("grid", CLIENT, y, SERVER, y),
          Element.of("text", "trip")
              .with("x", number(SERVER + 6))
              .with("y", number(y + 4))
              .text(trip == 0 ? "0" : trip + " RTT"));
    }
  }

  private void lifeline(double x, String name, double bottom) {
    svg.add(
        line("life", x, TOP - 6, x, bottom),
        Element.of("text", "end").with("x", number(x)).with("y", "11").text(name));
  }

  /** Draws what the client's own stopwatch said; returns where its last line ends. */
  private double marks(List<Element> marks) {
    double free = 0;
    double lowest = 0;
    for (Metric metric :
        List.of(
            ConnectionMetrics.TRANSPORT,
            ConnectionMetrics.HANDSHAKE,
            ConnectionMetrics.FIRST_BYTE)) {
      Long ns = metrics.get(metric);
      if (ns == null || ns > endNs) {
        continue;
      }
      double at = y(ns);
      double text = Math.max(at, free);
      String trips = NumberFormat.roundTrips(ns / rttNs) + " RTT";
      marks.add(
          Element.of("circle")
              .with("cx", number(CLIENT))
              .with("cy", number(at))
              .with("r", "4.5")
              .with("data-tip", metric.label() + " " + PacketGroup.exactMs(ns) + " ms, " + trips));
      marks.add(
          Element.of("text", "at")
              .with("x", number(CLIENT - 9))
              .with("y", number(text + 1))
              .text(NumberFormat.ms(ns) + " ms"));
      // Two short lines fit beside the client's; one long one does not.
      for (String word : TextTable.wrap(metric.label(), EVENT_LETTERS)) {
        text += EVENT_PIXELS;
        marks.add(
            Element.of("text", "at event")
                .with("x", number(CLIENT - 9))
                .with("y", number(text + 1))
                .text(word));
      }
      lowest = text;
      free = text + MARK_PIXELS;
    }
    return lowest;
  }

  private double y(double ns) {
    return TOP + ns * pixelsPerNs;
  }
}
