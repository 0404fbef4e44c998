package dev.antipode.experiment.idle;

import dev.antipode.endpoint.Target;
import dev.antipode.scenario.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is left alone.
 *
 * @param timeoutMs for opening it, and for each answer
 * @param disclose the stem of the files in which to leave what the library tells of the connection;
 *     null for nowhere
 */
record IdleOrder(
    Target target, SessionMode session, long silenceMs, long timeoutMs, @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  IdleOrder disclosing(@Nullable String stem) {
    return new IdleOrder(target, session, silenceMs, timeoutMs, stem);
  }
}
