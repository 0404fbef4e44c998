package dev.antipode.experiment.latency;

import dev.antipode.endpoint.load.LoadKeys;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.key.Values;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code latency}. */
final class LatencyKeys {
  static final Key<Integer> CONNECTIONS =
      Key.usually(
          "connections",
          KeyTypes.count(1, 10_000),
          1,
          "How many connections share the requests, in turn.");
  static final Key<Long> REQUEST =
      Key.usually(
              "request_bytes",
              KeyTypes.bytes(16, 1_000_000),
              64L,
              "The size of a request's content, with the 16 bytes of its header.")
          .orList();
  static final Key<Long> RESPONSE =
      Key.usually(
              "response_bytes",
              KeyTypes.bytes(1, 1_000_000_000),
              1_024L,
              "The size of a response's content.")
          .orList();
  static final Key<Long> SERVER_STOP =
      Key.usually(
          "server_stop",
          KeyTypes.millis(0, 1_800_000),
          0L,
          "How long the server stands still once, in the middle of what counts; 0 for never.");

  static final ExperimentKeys<LatencyParameters> KEYS =
      new ExperimentKeys<>(
          "latency",
          "Requests at a fixed rate on open connections, whoever is ready for them (open loop).",
          List.of(
              LoadKeys.ARRIVAL,
              CONNECTIONS,
              REQUEST,
              RESPONSE,
              LoadKeys.RAMP,
              LoadKeys.DURATION,
              LoadKeys.DRAIN,
              SERVER_STOP),
          Set.of(Dimension.RATE_PER_S, Dimension.REQUEST_BYTES, Dimension.RESPONSE_BYTES),
          EnumSet.allOf(SessionMode.class),
          LatencyParameters.class,
          LatencyKeys::read);

  private static LatencyParameters read(Values given) {
    return new LatencyParameters(
        given.get(LoadKeys.ARRIVAL),
        given.get(CONNECTIONS),
        Math.toIntExact(given.get(REQUEST)),
        Math.toIntExact(given.get(RESPONSE)),
        given.get(LoadKeys.RAMP),
        given.get(LoadKeys.DURATION),
        given.get(LoadKeys.DRAIN),
        given.get(SERVER_STOP));
  }

  private LatencyKeys() {}
}
