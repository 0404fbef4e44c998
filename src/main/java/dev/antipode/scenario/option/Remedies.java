package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/** Whether the documented remedies for a library's costly behaviours are applied. */
public enum Remedies implements Named {
  ALL,
  /** The library is used as shipped, the way its own examples do. */
  NONE;

  public boolean applied() {
    return this == ALL;
  }
}
