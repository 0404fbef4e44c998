package dev.antipode.experiment.churn;

import dev.antipode.endpoint.load.LoadKeys;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.SessionMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code churn}. */
final class ChurnKeys {
  static final ExperimentKeys<ChurnParameters> KEYS =
      new ExperimentKeys<>(
          "churn",
          "New connections at a fixed rate (open loop), each with one small request.",
          List.of(LoadKeys.ARRIVAL, LoadKeys.RAMP, LoadKeys.DURATION, LoadKeys.DRAIN),
          Set.of(Dimension.RATE_PER_S),
          EnumSet.allOf(SessionMode.class),
          ChurnParameters.class,
          given ->
              new ChurnParameters(
                  given.get(LoadKeys.ARRIVAL),
                  given.get(LoadKeys.RAMP),
                  given.get(LoadKeys.DURATION),
                  given.get(LoadKeys.DRAIN)));

  private ChurnKeys() {}
}
