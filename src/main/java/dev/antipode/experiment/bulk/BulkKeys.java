package dev.antipode.experiment.bulk;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code bulk}. */
final class BulkKeys {
  static final Key<Long> SIZE =
      Key.usually("bytes", KeyTypes.bytes(1, 1L << 40), 10_000_000L, "The size of the content.")
          .orList();
  static final Key<Long> STANDSTILL =
      Key.usually(
          "standstill",
          KeyTypes.millis(1, 600_000),
          10_000L,
          "After so long without progress the transfer is given up as failed.");

  static final ExperimentKeys<BulkParameters> KEYS =
      new ExperimentKeys<>(
          "bulk",
          "One transfer on one open connection.",
          List.of(SIZE, STANDSTILL),
          Set.of(Dimension.DIRECTION, Dimension.BYTES),
          EnumSet.allOf(SessionMode.class),
          BulkParameters.class,
          given -> new BulkParameters(given.get(SIZE), given.get(STANDSTILL)));

  private BulkKeys() {}
}
