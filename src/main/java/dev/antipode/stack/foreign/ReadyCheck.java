package dev.antipode.stack.foreign;

import dev.antipode.scenario.value.Named;

/** How it is known that a server can be talked to. */
public enum ReadyCheck implements Named {
  /** It prints a line {@code ready}. */
  SAID,
  /** Its port is being listened on. */
  LISTENS
}
