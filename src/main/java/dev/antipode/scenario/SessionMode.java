package dev.antipode.scenario;

import dev.antipode.scenario.value.Named;

/** How a connection starts (RFC 8446 section 2). */
public enum SessionMode implements Named {
  /** A full handshake with a certificate; the client knows nothing of the server. */
  FULL,
  /** Resumption with a session id, ticket or PSK of an earlier connection; no early data. */
  RESUMED,
  /** Resumption whose first flight carries application data: 0-RTT. */
  EARLY
}
