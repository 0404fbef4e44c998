package dev.antipode.lab;

import dev.antipode.scenario.value.Named;

/** Where trials are played. */
public enum LabKind implements Named {
  /** Network namespaces and netem of the running kernel, in real time. */
  NATIVE,
  /** The same, inside User-Mode Linux guests whose clock jumps over every wait. */
  VIRTUAL,
  /** The loopback interface, without impairment. */
  LOOPBACK;

  /** What the clock of such a lab counts. */
  public TimeModel time() {
    return this == VIRTUAL ? TimeModel.VIRTUAL : TimeModel.REAL;
  }
}
