package dev.antipode.oracle;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many round trips the specifications ask for until an event, flight by flight, on a path that
 * only delays; and what the sizes of this connection add to them.
 *
 * @param flights what the protocols ask for
 * @param windows what waits for a window besides, as more is to be sent than fits
 */
public record Prediction(List<Flight> flights, List<Flight> windows) {
  public Prediction {
    flights = List.copyOf(flights);
    windows = List.copyOf(windows);
  }

  /** Where everything fits. */
  public Prediction(List<Flight> flights) {
    this(flights, List.of());
  }

  /** The specifications' number. */
  public int roundTrips() {
    return flights.stream().mapToInt(Flight::roundTrips).sum();
  }

  /** How long all that takes on a path of that round-trip time, without sending. */
  public double ns(double rttNs) {
    return Stream.concat(flights.stream(), windows.stream())
        .mapToDouble(flight -> flight.ns(rttNs))
        .sum();
  }

  /** The flights and where they are specified, for people. */
  public String reason() {
    return Stream.concat(flights.stream(), windows.stream())
        .map(Flight::words)
        .collect(Collectors.joining(" + "));
  }
}
