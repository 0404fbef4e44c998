package dev.antipode.evidence;

import dev.antipode.scenario.Cell;
import dev.antipode.scenario.ExperimentType;
import dev.antipode.scenario.Scenario;

/** An experiment as far as those know it who read its captures. */
public interface CapturedExperiment extends ExperimentType {
  /** How many bytes of application data the first request of a connection has at the least. */
  int requestBytes(Scenario scenario, Cell cell);

  /**
   * Whether a trial is a load: many packets, of which sums are kept; otherwise it is one connection
   * whose events are traced back packet by packet.
   */
  boolean isLoad();

  /** Whether trials themselves order which packets are dropped, so that no list tells it before. */
  boolean ordersLosses(Scenario scenario, Cell cell);
}
