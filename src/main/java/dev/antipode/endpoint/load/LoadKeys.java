package dev.antipode.endpoint.load;

import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;

/** The keys of the experiments that put an open-loop load on a path. */
public final class LoadKeys {
  public static final Key<Arrival> ARRIVAL =
      Key.usually(
          "arrival",
          KeyTypes.word(Arrival.class),
          Arrival.CONSTANT,
          "When the operations of the load are due: evenly, or as a Poisson process.");
  public static final Key<Long> RAMP =
      Key.usually(
          "ramp",
          KeyTypes.millis(0, 600_000),
          1_000L,
          "How long operations are begun first that do not count.");
  public static final Key<Long> DURATION =
      Key.usually(
          "duration",
          KeyTypes.millis(1, 3_600_000),
          10_000L,
          "For how long operations that count are due.");
  public static final Key<Long> DRAIN =
      Key.usually(
          "drain",
          KeyTypes.millis(1, 600_000),
          10_000L,
          "How long after that they may take to end.");

  private LoadKeys() {}
}
