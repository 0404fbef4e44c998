package dev.antipode.report.picture;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Flight;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Palette;
import dev.antipode.report.medium.Tooltip;
import dev.antipode.sample.metric.ConnectionMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the round trips of a cell go if no capture tells: the client's line on the left, the
 * server's on the right, and time downwards. The flights are those that the RFCs ask for, each from
 * the moment at which the one before was measured to be over; a wait that no RFC asks for shows as
 * a gap in the client's line.
 */
final class SpaceTime {
  private static final double PIXELS_PER_TRIP = 64;
  private static final double TOP = 26;
  private static final double NOTICEABLE_TRIPS = 0.1;

  private final CellView cell;
  private final double rttNs;
  private final Element svg = Element.of("svg", "spacetime");

  private SpaceTime(CellView cell, double rttNs) {
    this.cell = cell;
    this.rttNs = rttNs;
  }

  /** Empty if nothing is predicted, or nothing arrived. */
  static Optional<Element> of(CellView cell, double rttNs) {
    return cell.row(ConnectionMetrics.FIRST_BYTE)
        .filter(row -> row.median() != null && row.prediction() != null)
        .map(_ -> new SpaceTime(cell, rttNs).figure());
  }

  private Element figure() {
    double at = 0;
    for (Row row : cell.milestones()) {
      double until = row.median() == null ? at : row.median();
      List<Flight> flights = flightsOf(row);
      double flown = at;
      for (Flight flight : flights) {
        flown = draw(flight, flown);
      }
      if ((until - flown) / rttNs > NOTICEABLE_TRIPS) {
        gap(flown, until);
      }
      milestone(row, until);
      at = until;
    }
    double bottom = y(at) + 14;
    svg.with("height", SvgLine.number(bottom))
        .with("role", "img")
        .with("aria-label", cell.label() + ": " + Tooltip.of(cell));
    lifeline("0%", "client", bottom);
    lifeline("100%", "server", bottom);
    return Element.of("figure", "flights " + Palette.colour(cell))
        .add(Element.of("figcaption").text(cell.label()), svg);
  }

  /** The flights that this event waits for and the one before did not. */
  private List<Flight> flightsOf(Row row) {
    List<Flight> flights = new ArrayList<>(flights(row));
    for (Row before : cell.milestones()) {
      if (before.metric().equals(row.metric())) {
        break;
      }
      flights(before).forEach(flights::remove);
    }
    return flights;
  }

  private static List<Flight> flights(Row row) {
    return row.prediction() == null ? List.of() : row.prediction().flights();
  }

  private double draw(Flight flight, double fromNs) {
    double at = fromNs;
    for (int trip = 0; trip < flight.roundTrips(); trip++) {
      arrow("0%", at, "100%", at + rttNs / 2, flight);
      arrow("100%", at + rttNs / 2, "0%", at + rttNs, flight);
      svg.add(
          Element.of("text")
              .with("x", "50%")
              .with("y", SvgLine.number(y(at + rttNs / 2) + 4))
              .text(flight.name()));
      at += rttNs;
    }
    return flight.roundTrips() < 0 ? at + flight.roundTrips() * rttNs : at;
  }

  private void arrow(String x1, double fromNs, String x2, double untilNs, Flight flight) {
    svg.add(
        Element.of("line", "flight")
            .with("x1", x1)
            .with("y1", SvgLine.number(y(fromNs)))
            .with("x2", x2)
            .with("y2", SvgLine.number(y(untilNs)))
            .with("data-tip", flight.name() + "\n" + flight.clause()));
  }

  private void gap(double fromNs, double untilNs) {
    svg.add(
        Element.of("line", "gap")
            .with("x1", "0")
            .with("x2", "0")
            .with("y1", SvgLine.number(y(fromNs)))
            .with("y2", SvgLine.number(y(untilNs)))
            .with("data-tip", NumberFormat.ms(untilNs - fromNs) + " ms that no RFC asks for"),
        Element.of("text", "late")
            .with("x", "10")
            .with("y", SvgLine.number((y(fromNs) + y(untilNs)) / 2 + 4))
            .text("waits " + NumberFormat.roundTrips((untilNs - fromNs) / rttNs) + " RTT"));
  }

  private void milestone(Row row, double ns) {
    svg.add(
        Element.of("circle")
            .with("cx", "0")
            .with("cy", SvgLine.number(y(ns)))
            .with("r", "4.5")
            .with("data-tip", Tooltip.of(row)),
        Element.of("text", "at")
            .with("x", "-10")
            .with("y", SvgLine.number(y(ns)))
            .text(MetricFormat.value(row.metric(), row.median()) + " ms"),
        Element.of("text", "at event")
            .with("x", "-10")
            .with("y", SvgLine.number(y(ns) + 13))
            .text(row.metric().label()));
  }

  private void lifeline(String x, String name, double bottom) {
    svg.add(
        Element.of("line", "life")
            .with("x1", x)
            .with("x2", x)
            .with("y1", SvgLine.number(TOP - 6))
            .with("y2", SvgLine.number(bottom)),
        Element.of("text", name).with("x", x).with("y", "12").text(name));
  }

  private double y(double ns) {
    return TOP + ns / rttNs * PIXELS_PER_TRIP;
  }
}
