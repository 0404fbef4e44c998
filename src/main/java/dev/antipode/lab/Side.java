package dev.antipode.lab;

import dev.antipode.scenario.value.Named;

/** A host of the emulated network. */
public enum Side implements Named {
  CLIENT,
  ROUTER,
  SERVER
}
