package dev.antipode.experiment.idle;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code idle}. */
final class IdleKeys {
  static final Key<Long> SILENCE =
      Key.usually(
              "silence",
              KeyTypes.millis(2_000, 3_600_000),
              60_000L,
              "How long nobody asks anything on the open connection.")
          .orList();

  static final ExperimentKeys<IdleParameters> KEYS =
      new ExperimentKeys<>(
          "idle",
          "One open connection that is asked, left alone for a while, and asked again.",
          List.of(SILENCE),
          Set.of(Dimension.SILENCE, Dimension.KEEP_ALIVE),
          EnumSet.allOf(SessionMode.class),
          IdleParameters.class,
          given -> new IdleParameters(given.get(SILENCE)));

  private IdleKeys() {}
}
