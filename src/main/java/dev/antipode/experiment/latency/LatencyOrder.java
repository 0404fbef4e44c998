package dev.antipode.experiment.latency;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.Load;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.application.ContentRequest;

/**
 * One open-loop load of requests.
 *
 * @param processorsAreFree whether time stands while anything computes, so that a busy client does
 *     no harm
 * @param timeoutMs for opening one connection
 */
record LatencyOrder(
    Target target,
    SessionMode session,
    int connections,
    int requestBytes,
    int responseBytes,
    Load load,
    boolean processorsAreFree,
    long timeoutMs) {
  ContentRequest request() {
    return new ContentRequest(requestBytes - ContentRequest.HEADER_BYTES, responseBytes);
  }
}
