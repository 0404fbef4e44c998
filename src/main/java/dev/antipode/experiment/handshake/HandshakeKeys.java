package dev.antipode.experiment.handshake;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import java.util.EnumSet;
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

  static final ExperimentKeys<HandshakeParameters> KEYS =
      new ExperimentKeys<>(
          "handshake",
          "One connection and one echoed request.",
          List.of(PAYLOAD),
          Set.of(Dimension.PAYLOAD_BYTES),
          EnumSet.allOf(SessionMode.class),
          HandshakeParameters.class,
          given -> new HandshakeParameters(Math.toIntExact(given.get(PAYLOAD))));

  private HandshakeKeys() {}
}
