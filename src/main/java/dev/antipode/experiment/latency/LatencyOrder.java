package dev.antipode.experiment.latency;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.application.ContentRequest;
import org.jspecify.annotations.Nullable;

/**
 * One open-loop load of requests.
 *
 * @param processorsAreFree whether time stands while anything computes, so that a busy client does
 *     no harm
 * @param timeoutMs for opening one connection
 * @param disclose the stem of the files in which to leave what the library tells of the
 *     connections; null for nowhere
 */
record LatencyOrder(
    Target target,
    SessionMode session,
    int connections,
    int requestBytes,
    int responseBytes,
    Load load,
    boolean processorsAreFree,
    long timeoutMs,
    @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  LatencyOrder disclosing(@Nullable String stem) {
    return new LatencyOrder(
        target,
        session,
        connections,
        requestBytes,
        responseBytes,
        load,
        processorsAreFree,
        timeoutMs,
        stem);
  }

  ContentRequest request() {
    return new ContentRequest(requestBytes - ContentRequest.HEADER_BYTES, responseBytes);
  }
}
