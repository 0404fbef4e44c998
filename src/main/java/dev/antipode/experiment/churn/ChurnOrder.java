package dev.antipode.experiment.churn;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.scenario.SessionMode;

/**
 * One open-loop load of new connections.
 *
 * @param processorsAreFree whether time stands while anything computes, so that a busy client does
 *     no harm
 * @param timeoutMs for opening one connection and for its answer
 */
record ChurnOrder(
    Target target, SessionMode session, Load load, boolean processorsAreFree, long timeoutMs) {}
