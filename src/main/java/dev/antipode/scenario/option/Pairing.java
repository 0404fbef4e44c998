package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/** What the ends of all stacks have in common beside the path. */
public enum Pairing implements Named {
  /** Group, cipher suite, congestion controller and certificate chain. */
  STRICT,

  /** Nothing: each program is as its user runs it, and what it agreed on is told. */
  AS_CONFIGURED;

  /** Whether what a program chose for itself contradicts its cell. */
  public boolean strict() {
    return this == STRICT;
  }
}
