package dev.antipode.experiment.idle;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;

/**
 * One open connection that is asked, left alone for a while, and asked again.
 *
 * @param silenceMs from the first answer until the second request
 */
public record IdleParameters(long silenceMs) {
  public IdleParameters {
    IdleKeys.SILENCE.checked(silenceMs);
  }

  /** Of a cell, where the silence is varied. */
  IdleParameters of(Options options) {
    return new IdleParameters(options.millis(Dimension.SILENCE, silenceMs));
  }
}
