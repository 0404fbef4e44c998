package dev.antipode.experiment.churn;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.scenario.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * One open-loop load of new connections.
 *
 * @param processorsAreFree whether time stands while anything computes, so that a busy client does
 *     no harm
 * @param timeoutMs for opening one connection and for its answer
 * @param disclose the stem of the files in which to leave what the library tells of the
 *     connections; null for nowhere
 */
record ChurnOrder(
    Target target,
    SessionMode session,
    Load load,
    boolean processorsAreFree,
    long timeoutMs,
    @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  ChurnOrder disclosing(@Nullable String stem) {
    return new ChurnOrder(target, session, load, processorsAreFree, timeoutMs, stem);
  }
}
