package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/** Of an option that is used or not. */
public enum Switch implements Named {
  OFF,
  ON
}
