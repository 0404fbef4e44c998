package dev.antipode.experiment.idle;

/**
 * One open connection that is asked, left alone for a while, and asked again.
 *
 * @param silenceMs from the first answer until the second request
 */
public record IdleParameters(long silenceMs) {
  public IdleParameters {
    IdleKeys.SILENCE.checked(silenceMs);
  }
}
