package dev.antipode.oracle;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How many round trips the specifications ask for until an event, flight by flight, on a path that
 * only delays.
 */
public record Prediction(List<Flight> flights) {
  public Prediction {
    flights = List.copyOf(flights);
  }

  public int roundTrips() {
    return flights.stream().mapToInt(Flight::roundTrips).sum();
  }

  /** The flights and where they are specified, for people. */
  public String reason() {
    return flights.stream()
        .map(flight -> flight.roundTrips() + " " + flight.name() + " (" + flight.clause() + ")")
        .collect(Collectors.joining(" + "));
  }
}
