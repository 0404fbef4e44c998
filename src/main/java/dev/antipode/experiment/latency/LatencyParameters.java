package dev.antipode.experiment.latency;

import dev.antipode.endpoint.load.LoadKeys;
import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Quantity;

/**
 * Requests at a fixed rate on open connections, whoever is ready for them (open loop).
 *
 * @param arrival when they are due
 * @param connections how many connections share them, in turn
 * @param requestBytes size of a request's content, with the 16 bytes of its header
 * @param responseBytes size of a response's content
 * @param rampMs how long requests are sent first that do not count
 * @param durationMs for how long requests that count are due
 * @param drainMs how long after that their responses may take
 * @param serverStopMs how long the server stands still once, in the middle of what counts; 0 for
 *     never
 */
public record LatencyParameters(
    Arrival arrival,
    int connections,
    int requestBytes,
    int responseBytes,
    long rampMs,
    long durationMs,
    long drainMs,
    long serverStopMs) {
  public LatencyParameters {
    LatencyKeys.CONNECTIONS.checked(connections);
    LatencyKeys.REQUEST.checked((long) requestBytes);
    LatencyKeys.RESPONSE.checked((long) responseBytes);
    LoadKeys.RAMP.checked(rampMs);
    LoadKeys.DURATION.checked(durationMs);
    LoadKeys.DRAIN.checked(drainMs);
    LatencyKeys.SERVER_STOP.checked(serverStopMs);
    if (serverStopMs > durationMs / 2) {
      throw new InvalidValueException(
          LatencyKeys.SERVER_STOP.name(),
          Quantity.duration(serverStopMs * 1_000),
          "at most half of 'duration', " + Quantity.duration(durationMs * 500));
    }
  }

  /** Those of a cell: with the sizes that are its own. */
  public LatencyParameters of(Options options) {
    return new LatencyParameters(
        arrival,
        connections,
        (int) options.bytes(Dimension.REQUEST_BYTES, requestBytes),
        (int) options.bytes(Dimension.RESPONSE_BYTES, responseBytes),
        rampMs,
        durationMs,
        drainMs,
        serverStopMs);
  }
}
