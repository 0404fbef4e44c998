package dev.antipode.scenario;

import java.util.List;
import java.util.Set;

/** What can be written of the experiment {@code churn}. */
final class ChurnKeys {
  static final ExperimentKeys KEYS =
      new ExperimentKeys(
          "churn",
          "New connections at a fixed rate (open loop), each with one small request.",
          List.of(LoadKeys.ARRIVAL, LoadKeys.RAMP, LoadKeys.DURATION, LoadKeys.DRAIN),
          Set.of(Dimension.RATE_PER_S),
          given ->
              new Experiment.Churn(
                  given.get(LoadKeys.ARRIVAL),
                  given.get(LoadKeys.RAMP),
                  given.get(LoadKeys.DURATION),
                  given.get(LoadKeys.DRAIN)));

  private ChurnKeys() {}
}
