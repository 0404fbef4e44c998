package dev.antipode.experiment.idle;

import dev.antipode.endpoint.Target;
import dev.antipode.scenario.SessionMode;

/**
 * One connection that is left alone.
 *
 * @param timeoutMs for opening it, and for each answer
 */
record IdleOrder(Target target, SessionMode session, long silenceMs, long timeoutMs) {}
