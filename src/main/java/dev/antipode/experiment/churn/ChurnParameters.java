package dev.antipode.experiment.churn;

import dev.antipode.endpoint.load.LoadKeys;
import dev.antipode.scenario.Arrival;

/**
 * New connections at a fixed rate (open loop), each with one small request.
 *
 * @param arrival when they are due
 * @param rampMs how long connections are opened first that do not count
 * @param durationMs for how long connections that count are due
 * @param drainMs how long after that they may take
 */
public record ChurnParameters(Arrival arrival, long rampMs, long durationMs, long drainMs) {
  public ChurnParameters {
    LoadKeys.RAMP.checked(rampMs);
    LoadKeys.DURATION.checked(durationMs);
    LoadKeys.DRAIN.checked(drainMs);
  }
}
