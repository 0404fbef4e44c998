package dev.antipode.scenario;

import dev.antipode.scenario.value.Named;

/** When the operations of an open-loop load are due. */
public enum Arrival implements Named {
  /** One every 1/rate seconds. */
  CONSTANT,
  /**
   * A Poisson process: gaps are independent and exponential with mean 1/rate, drawn from the
   * trial's seed.
   */
  POISSON
}
