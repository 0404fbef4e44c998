package dev.antipode.scenario;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code handshake}. */
final class HandshakeKeys {
  static final Key<Long> PAYLOAD =
      Key.usually(
              "payload_bytes",
              KeyTypes.bytes(1, 1_000_000),
              32L,
              "The size of the request and of its echo.")
          .orList();

  static final ExperimentKeys KEYS =
      new ExperimentKeys(
          "handshake",
          "One connection and one echoed request.",
          List.of(PAYLOAD),
          Set.of(Dimension.PAYLOAD_BYTES),
          given -> new Experiment.Handshake(Math.toIntExact(given.get(PAYLOAD))));

  private HandshakeKeys() {}
}
