package dev.antipode.experiment.handshake;

import dev.antipode.endpoint.Target;
import dev.antipode.scenario.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * One connection and one echo.
 *
 * @param payloadBytes size of the request and of its echo
 * @param timeoutMs for each step of it
 * @param disclose the stem of the files in which to leave what the library tells of the connection;
 *     null for nowhere
 */
record HandshakeOrder(
    Target target,
    SessionMode session,
    int payloadBytes,
    long timeoutMs,
    @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  HandshakeOrder disclosing(@Nullable String stem) {
    return new HandshakeOrder(target, session, payloadBytes, timeoutMs, stem);
  }
}
