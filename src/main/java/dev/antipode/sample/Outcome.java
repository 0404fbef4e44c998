package dev.antipode.sample;

import dev.antipode.scenario.value.Named;

/** How a trial ended. */
public enum Outcome implements Named {
  SUCCEEDED,
  /** It ended otherwise than asked for; the reason says how. */
  FAILED,
  /** It did not end in the time given. */
  TIMED_OUT,
  /** The library cannot do it; the reason says why. Nothing was measured. */
  UNSUPPORTED
}
