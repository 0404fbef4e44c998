package dev.antipode.experiment.idle;

import dev.antipode.endpoint.Target;
import dev.antipode.scenario.SessionMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection that is left alone.
 *
 * @param keepAliveMs how often something is asked in the silence all the same; 0 for never
 * @param timeoutMs for opening it, and for each answer
 * @param disclose the stem of the files in which to leave what the library tells of the connection;
 *     null for nowhere
 */
record IdleOrder(
    Target target,
    SessionMode session,
    long silenceMs,
    long keepAliveMs,
    long timeoutMs,
    @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  IdleOrder disclosing(@Nullable String stem) {
    return new IdleOrder(target, session, silenceMs, keepAliveMs, timeoutMs, stem);
  }

  Duration timeout() {
    return Duration.ofMillis(timeoutMs);
  }
}
