package dev.antipode.experiment.headofline;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code head-of-line}. */
final class HeadOfLineKeys {
  static final Key<HeadOfLineParameters.Mode> MODE =
      Key.required(
          "mode",
          KeyTypes.word(HeadOfLineParameters.Mode.class),
          "Which packets are lost: one that the driver chooses, a later one in each block, against"
              + " a twin without loss; or those that the path loses.");
  static final Key<Long> OBJECT =
      Key.usually(
              "object_bytes", KeyTypes.bytes(1, 100_000_000), 20_000L, "The size of each object.")
          .orList();

  static final ExperimentKeys<HeadOfLineParameters> KEYS =
      new ExperimentKeys<>(
          "head-of-line",
          "One connection on which a server sends an object on each of several streams at once,"
              + " and some packets are lost: what waits for them.",
          List.of(MODE, OBJECT),
          Set.of(Dimension.STREAMS, Dimension.OBJECT_BYTES),
          Set.of(SessionMode.FULL),
          HeadOfLineParameters.class,
          given -> new HeadOfLineParameters(given.get(MODE), Math.toIntExact(given.get(OBJECT))));

  private HeadOfLineKeys() {}
}
